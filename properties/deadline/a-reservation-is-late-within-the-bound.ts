// Global EDF on several CPUs, as far as admission by utilisation promises anything: budgets may come late, but never later than the bound of
// Devi and Anderson. It is about jobs that do not suspend, with deadlines equal to periods, every CPU allowed, no locks, no servers:
// other runs are not judged, nor what follows in a run once that ends.

import {
  EV_AFFINITY,
  EV_CONTENTION_BEGIN,
  EV_CPU_ACTIVE,
  EV_CPU_ONLINE,
  EV_DL_KEEP,
  EV_DL_REVISED,
  EV_DL_WAKE_THROTTLE,
  EV_DONOR,
  EV_MIGRATE_DISABLE,
  EV_PI_SETPRIO,
  EV_POLICY,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { DL, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Shape } from '../../model/shape.ts';
import { mayExecuteOn, type View } from '../../model/view.ts';
import { tardinessBound } from '../oracles/theory/global-edf.ts';
import type { EventReader, Window } from '../types.ts';
import { hasSpecial } from '../vocabulary.ts';

/** The wake-up test compares in units of 1024 ns on both sides, at each wake-up. */
const ROUNDING_NS = 8_192;

const NOT_ASKED = 0;
const JUDGING = 1;
const SILENT = 2;

const mayGoAnywhere = (w: View, task: number): boolean => {
  for (let cpu = 0; cpu < w.cpus; cpu++) if (!mayExecuteOn(w, task, cpu)) return false;
  return true;
};

/** The bound for the reservations of this run, ns; -1 when there is none or it is not about them. */
function boundNs(w: View, shape: Shape): number {
  if (w.cpus < 2 || shape.ipiNs > 0 || shape.switchNs || hasSpecial(w)) return -1;
  const tasks: { wcet: number; period: number }[] = [];
  for (let task = 0; task < w.tasks; task++) {
    if (w.task.cls[task] !== DL) continue;
    const wcet = w.dl.runtimeNs[task]!;
    const period = w.dl.periodNs[task]!;
    if (w.dl.relDeadlineNs[task] !== period || w.dl.reclaim[task] === 1 || !mayGoAnywhere(w, task)) return -1;
    tasks.push({ wcet, period });
  }
  const bound = tasks.length === 0 ? null : tardinessBound(tasks, w.cpus);
  return bound === null ? -1 : Number(bound.num / bound.den) + 1;
}

/** Does a reservation wait for something, change, or lose a CPU? Its jobs are not those of the theory then. */
function leavesTheTheory(w: View, { count, rows }: EventReader): boolean {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    switch (rows[at]) {
      case EV_CPU_ACTIVE:
      case EV_CPU_ONLINE:
      case EV_POLICY:
      case EV_PI_SETPRIO:
        return true;
      case EV_AFFINITY:
      case EV_MIGRATE_DISABLE:
      case EV_CONTENTION_BEGIN:
      case EV_DL_REVISED:
      case EV_DL_WAKE_THROTTLE:
        if (w.task.cls[rows[at + 3]!] === DL) return true;
        break;
      case EV_DL_KEEP:
        // It goes on with a budget that it had begun: its job was suspended.
        if (rows[at + 4]! < w.dl.runtimeNs[rows[at + 3]!]!) return true;
        break;
      default:
    }
  }
  return false;
}

export const aReservationIsLateWithinTheBound: Window = {
  kind: 'window',
  hears: [
    EV_AFFINITY,
    EV_CONTENTION_BEGIN,
    EV_CPU_ACTIVE,
    EV_CPU_ONLINE,
    EV_DL_KEEP,
    EV_DL_REVISED,
    EV_DL_WAKE_THROTTLE,
    EV_DONOR,
    EV_MIGRATE_DISABLE,
    EV_PI_SETPRIO,
    EV_POLICY,
  ],
  name: 'a-reservation-is-late-within-the-bound',
  because: 'where admission by utilisation promises no deadline it still promises a bounded delay',
  source: ['base-scheduler:B10', 'base-scheduler:B18'],
  appliesTo: (features) =>
    features.has('stable-placement') &&
    features.has('cbs') &&
    features.has('exact-enforcement') &&
    !features.has('fair-server'),
  about: 'task',
  memory: part('lateWithinBound', 'task', {
    standing: ghost('row 0: 1: the run is judged, 2: it is not'),
    boundNs: ghost('row 0: the bound'),
    dueNs: ghost('deadline of a budget that was not used up at the last look; 0: none'),
    maxNs: ghost('row 0: the latest of this run'),
  }),
  observe(w, events, memory, passedNs, shape, names) {
    const { standing, boundNs: bound, dueNs, maxNs } = memory;
    if (standing![0] === SILENT) return null;
    if (standing![0] === NOT_ASKED) {
      bound![0] = boundNs(w, shape);
      standing![0] = bound![0] < 0 ? SILENT : JUDGING;
    }
    if (w.system.heldNs[0]! > 0 || leavesTheTheory(w, events)) standing![0] = SILENT;
    if (standing![0] === SILENT) return null;
    const now = w.system.nowNs[0]!;
    let says: string | null = null;
    for (let task = 0; task < w.tasks; task++) {
      const due = dueNs![task]!;
      if (passedNs > 0 && due > 0 && now > due) {
        const late = now - due;
        if (late > maxNs![0]!) maxNs![0] = late;
        if (late > bound![0]! + ROUNDING_NS) {
          says ??= `${names.task(task)} has its budget ${late} ns after its deadline and not all of it; the bound is ${bound![0]} ns`;
        }
      }
      // In the class queue: it is runnable and has budget left.
      dueNs![task] = w.task.cls[task] === DL && w.task.queueOf[task] !== NONE ? w.dl.deadlineNs[task]! : 0;
    }
    return says;
  },
  report: (memory) => ({
    formula: '((M - 1) Cmax - Cmin) / (M - (M - 2) Umax) + Cmax, of reservations that fit M CPUs',
    maxNs: memory.maxNs![0]!,
    promised: true,
  }),
};
