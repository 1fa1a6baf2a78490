// What weights entitle the two tasks of a core to, once cookies are counted: what is feasible, and no more. Tasks that trust each other both execute
// all the time, and how far their weights or vruntimes part is no unfairness; others share the core by weight, for which a half-used slice is a
// turn. Judged while each of two siblings has one fair task and nothing changes but the clock.

import {
  EV_CORE_COOKIE,
  EV_DL_REPLENISH,
  EV_DL_THROTTLE,
  EV_POLICY,
  EV_YIELD,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Shape } from '../../model/shape.ts';
import type { View } from '../../model/view.ts';
import { feasibleShares } from '../oracles/shares/feasible-shares.ts';
import { switchingNs } from '../switching.ts';
import type { EventReader, Memory, Window } from '../types.ts';
import { timeMayPass } from '../windows/inversion.ts';
import { couldRun, together, withCookies } from './words.ts';

const FORMULA =
  'of each the part of its feasible share: half a slice, a tick, an interrupt and a switch, and what they were apart when the stretch began; from the last change of the core on';

/** A reservation that is throttled or replenished leaves its queue, or is back, without an enqueue. */
const CHANGES: readonly number[] = [EV_POLICY, EV_YIELD, EV_CORE_COOKIE, EV_DL_THROTTLE, EV_DL_REPLENISH];

export const fairSiblingsShareByWeight: Window = {
  kind: 'window',
  hears: CHANGES,
  name: 'fair-siblings-share-by-weight',
  because: 'where weights cannot be had in full, what is feasible is what they are worth, and nobody is to have less',
  source: ['cosched-balance:FEASIBLE', 'cosched-balance:F-SHARE', 'cosched-balance:Z17'],
  appliesTo: withCookies,
  about: 'cpu',
  memory: part('coreShares', 'cpu', {
    task: ghost('its one fair task, if the stretch of its core is judged; -1: it is not', NONE),
    ranNs: ghost('what that had executed when the stretch began'),
    ideal: ghost('its feasible share'),
    apart: ghost('row of the lower sibling: virtual time that both were apart then, from the base of their queues'),
    changes: ghost('changes of the core then'),
    heldNs: ghost('row 0: time held so far at the last look'),
    maxNs: ghost('row 0: the largest difference of this run'),
  }),
  observe(w, events, memory, passedNs, shape, names) {
    const { task, ranNs, ideal, changes, heldNs, maxNs } = memory;
    const disturbed = heldNs![0] !== w.system.heldNs[0] || somethingChanged(events);
    heldNs![0] = w.system.heldNs[0]!;
    let says: string | null = null;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const other = siblingOf(w, cpu);
      if (other < cpu) continue;
      const [a, b] = [task![cpu]!, task![other]!];
      const goes = a !== NONE && !disturbed && changes![cpu] === changesOf(w, cpu) && !isServing(w, cpu, other);
      if (goes && passedNs > 0) {
        const servedA = (w.task.ranNs[a]! - ranNs![cpu]!) / ideal![cpu]!;
        const servedB = (w.task.ranNs[b]! - ranNs![other]!) / ideal![other]!;
        const apart = Math.abs(servedA - servedB);
        if (apart > maxNs![0]!) maxNs![0] = apart;
        const bound = boundNs(w, memory, cpu, other, shape);
        if (apart > bound && says === null)
          says = `${names.task(a)} and ${names.task(b)}, alone on the siblings CPU ${cpu} and CPU ${other}, were served ${Math.floor(servedA)} ns and ${Math.floor(servedB)} ns by their feasible shares; ${FORMULA}: ${Math.floor(bound)} ns`;
      }
      if (!goes) begin(w, memory, cpu, other, shape);
    }
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: Math.floor(memory.maxNs![0]!), promised: true }),
};

function somethingChanged({ count, rows }: EventReader): boolean {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) if (CHANGES.includes(rows[at]!)) return true;
  return false;
}

const isServing = (w: View, cpu: number, other: number): boolean =>
  w.cpu.dlFirst[cpu] !== NONE || w.cpu.dlFirst[other] !== NONE;

const changesOf = (w: View, cpu: number): number => w.core.changes[w.core.leader[cpu]!]!;

/** The other thread of a core of two, that picks together; -1. */
function siblingOf(w: View, cpu: number): number {
  if (w.core.enabled[cpu] === 0) return NONE;
  let sibling = NONE;
  for (let other = 0; other < w.cpus; other++) {
    if (other === cpu || !together(w, cpu, other)) continue;
    if (sibling !== NONE) return NONE;
    sibling = other;
  }
  return sibling;
}

/** The one task that a CPU has, if that is fair, of no group, and not to be served by a fair server whatever its weight; -1. */
function onlyTask(w: View, cpu: number): number {
  const task = w.cpu.fairFirst[cpu]!;
  if (w.cpu.dlFirst[cpu] !== NONE) return NONE;
  if (w.cpu.nrRunning[cpu] !== 1 || task === NONE || w.cpu.fairLast[cpu] !== task || w.cpu.active[cpu] === 0)
    return NONE;
  return w.task.cls[task] === FAIR && w.fair.group[task] === NONE && couldRun(w, cpu, task) ? task : NONE;
}

function begin(w: View, memory: Memory, cpu: number, other: number, shape: Shape): void {
  const { task, ranNs, ideal, apart, changes } = memory;
  const [a, b] = [onlyTask(w, cpu), onlyTask(w, other)];
  const judged = a !== NONE && b !== NONE && shape.tickNs > 0 && timeMayPass(w);
  task![cpu] = judged ? a : NONE;
  task![other] = judged ? b : NONE;
  if (!judged) return;
  changes![cpu] = changesOf(w, cpu);
  ranNs![cpu] = w.task.ranNs[a]!;
  ranNs![other] = w.task.ranNs[b]!;
  const claims = [a, b].map((t) => ({
    weight: w.fair.weight[t]!,
    cpus: [w.task.cpu[t]!],
    cookie: w.cookie.cookie[t]!,
  }));
  const shares = feasibleShares([[cpu, other]], claims);
  ideal![cpu] = shares[0]!;
  ideal![other] = shares[1]!;
  apart![cpu] = Math.abs(fromBase(w, cpu, a) - fromBase(w, other, b));
}

const fromBase = (w: View, cpu: number, task: number): number => w.fair.vruntime[task]! - w.core.fiSnapshot[cpu]!;

function boundNs(w: View, memory: Memory, cpu: number, other: number, shape: Shape): number {
  const { task, ideal, apart } = memory;
  const late = shape.tickNs + shape.ipiNs + switchingNs(shape);
  let bound = 0;
  for (const at of [cpu, other]) bound += (w.fair.sliceNs[task![at]!]! / 2 + late) / ideal![at]!;
  const weight = w.fair.weight[task![cpu]!]! / ideal![cpu]!;
  return bound + (apart![cpu]! * weight) / 1024;
}
