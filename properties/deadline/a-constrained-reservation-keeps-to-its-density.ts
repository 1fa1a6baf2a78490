// A reservation whose deadline comes before its next period: at most one budget from the start of a period to the start of the next, and
// after a wake-up at most its density of the time that is left until the deadline.

import {
  EV_DL_FRESH,
  EV_DL_KEEP,
  EV_DL_REPLENISH,
  EV_DL_REVISED,
  EV_DL_THROTTLE,
  EV_DONOR,
  EV_POLICY,
  EVENT_STRIDE,
  eventCode,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isServer, taskClockNs, type View } from '../../model/view.ts';
import type { Memory, Monitor, Names } from '../types.ts';
import { usesItsReservation } from '../vocabulary.ts';

const EV_BOOST = eventCode('sched_pi_setprio');
const ROUNDING_NS = 4_096;
/** After these what was charged is looked at. */
const LOOKS: readonly number[] = [EV_DL_FRESH, EV_DL_KEEP, EV_DL_REVISED, EV_DL_REPLENISH, EV_DL_THROTTLE, EV_DONOR];

export const aConstrainedReservationKeepsToItsDensity: Monitor = {
  kind: 'monitor',
  hears: [...LOOKS, EV_POLICY, EV_BOOST],
  name: 'a-constrained-reservation-keeps-to-its-density',
  because: 'a constrained task that restarts within its period takes more than the share with which it was admitted',
  source: ['base-scheduler:B8', '2317d5f1c343', 'df8eac8cafce'],
  appliesTo: (features) => features.has('cbs'),
  memory: part('density', 'task', {
    known: ghost('the start of its period is known'),
    startNs: ghost('start of its period'),
    startSpentNs: ghost('spent in its life, or due to be, at that start'),
    wokenNs: ghost('instant of its last wake-up, -1: not since its budget was opened', -1),
    wokenSpentNs: ghost('spent in its life then'),
    untilNs: ghost('its deadline then'),
    overrunNs: ghost('largest overrun so far'),
    heldNs: ghost('time held at the start'),
  }),
  hear({ count, rows }, memory, w, names) {
    // What opens in the section of a change may still go by the old parameters.
    let changed = NONE;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      if (rows[at] === EV_POLICY || rows[at] === EV_BOOST) changed = rows[at + 3]!;
    }
    if (changed !== NONE) memory.known![changed] = 0;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const task = rows[at + 3]!;
      if (!LOOKS.includes(kind) || task === changed) continue;
      const says = look(memory, w, task, names) ?? (kind === EV_DONOR ? look(memory, w, rows[at + 4]!, names) : null);
      if (says !== null) return says;
      if (task === NONE || !isConstrained(w, task)) continue;
      if (kind === EV_DL_FRESH || kind === EV_DL_REPLENISH) open(memory, w, task, rows[at + 5]!);
      if (kind === EV_DL_FRESH || kind === EV_DL_KEEP || kind === EV_DL_REVISED) wake(memory, w, task, rows[at + 5]!);
    }
    return null;
  },
};

const isConstrained = (w: View, task: number): boolean =>
  usesItsReservation(w, task) && !isServer(w, task) && w.dl.relDeadlineNs[task]! < w.dl.periodNs[task]!;

/** A budget opens: the start of a period, unless the last one is not over. */
function open(memory: Memory, w: View, task: number, deadline: number): void {
  const start = deadline - w.dl.relDeadlineNs[task]!;
  memory.wokenNs![task] = -1;
  if (memory.known![task] === 1 && start < memory.startNs![task]! + w.dl.periodNs[task]!) return;
  const isDonor = w.cpu.donor[w.task.cpu[task]!] === task;
  const uncharged = isDonor ? taskClockNs(w, w.task.cpu[task]!) - w.task.execStartNs[task]! : 0;
  memory.known![task] = 1;
  memory.startNs![task] = start;
  memory.startSpentNs![task] = w.dl.spentNs[task]! + uncharged;
  memory.heldNs![task] = w.system.heldNs[0]!;
  memory.overrunNs![task] = 0;
}

function wake(memory: Memory, w: View, task: number, deadline: number): void {
  memory.wokenNs![task] = w.system.nowNs[0]!;
  memory.wokenSpentNs![task] = w.dl.spentNs[task]!;
  memory.untilNs![task] = deadline;
}

function look(memory: Memory, w: View, task: number, names: Names): string | null {
  if (task === NONE || !isConstrained(w, task) || memory.known![task] === 0) return null;
  const now = w.system.nowNs[0]!;
  const runtime = w.dl.runtimeNs[task]!;
  const spent = w.dl.spentNs[task]!;
  memory.overrunNs![task] = Math.max(memory.overrunNs![task]!, -w.dl.budgetNs[task]!);
  const slack = memory.overrunNs![task]! + w.system.heldNs[0]! - memory.heldNs![task]! + ROUNDING_NS;
  const inPeriod = spent - memory.startSpentNs![task]!;
  if (now < memory.startNs![task]! + w.dl.periodNs[task]! && inPeriod > runtime + slack) {
    return `${names.task(task)} was charged ${inPeriod} ns since its period began at ${memory.startNs![task]} ns; it reserved ${runtime} ns`;
  }
  const woken = memory.wokenNs![task]!;
  if (woken < 0 || now > memory.untilNs![task]!) return null;
  const sinceWoken = spent - memory.wokenSpentNs![task]!;
  const most = (runtime / w.dl.relDeadlineNs[task]!) * (memory.untilNs![task]! - woken);
  if (sinceWoken <= most + slack) return null;
  return `${names.task(task)} was charged ${sinceWoken} ns since it woke at ${woken} ns; its density until ${memory.untilNs![task]} ns is ${most} ns`;
}
