// SCHED_RR: whoever takes turns has the CPU for one slice of 100 ms, not longer while an equal waits, and not shorter at a time. The slice
// may be counted in ticks; then it is a tick too long or too short at most.

import { EV_DONOR, EV_PI_SETPRIO, EV_POLICY, EV_RR_EXPIRE, EV_TICK, EVENT_STRIDE } from '../../model/events.ts';
import { NONE, RT } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Shape } from '../../model/shape.ts';
import type { View } from '../../model/view.ts';
import { SWITCHING, switchingNs } from '../switching.ts';
import type { Memory, Names, Window } from '../types.ts';

const SLICE_NS = 100_000_000;
const FORMULA = `one slice of 100 ms, a tick, an inter-processor interrupt and ${SWITCHING}; plus the time held`;

export const anRrTurnIsOneSlice: Window = {
  kind: 'window',
  hears: [EV_DONOR, EV_PI_SETPRIO, EV_POLICY, EV_RR_EXPIRE, EV_TICK],
  name: 'an-rr-turn-is-one-slice',
  because: 'equals that take turns share a CPU by slices: a longer one starves them, a shorter one was not promised',
  source: ['base-scheduler:R2', 'base-scheduler:R3', 'linux-observed:L17'],
  appliesTo: () => true,
  about: 'task',
  memory: part('turns', 'task', {
    known: ghost('its present turn was seen to begin'),
    fromNs: ghost('charged to it in its life when its present turn began'),
    heldNs: ghost('time held so far when its present turn began'),
    runFromNs: ghost('charged to it in its life when it was picked last, or when its present turn began'),
    ticks: ghost('ticks that it met in its present turn'),
    maxNs: ghost('row 0: the longest turn of this run'),
  }),
  observe(w, events, memory, _passedNs, shape, names) {
    const { count, rows } = events;
    let says: string | null = null;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = rows[at + 3]!;
      if (rows[at] === EV_TICK) {
        const donor = w.cpu.donor[rows[at + 2]!]!;
        if (donor !== NONE) memory.ticks![donor]!++;
      } else if (rows[at] === EV_DONOR) {
        const next = rows[at + 4]!;
        if (next !== NONE) memory.runFromNs![next] = w.rt.chargedNs[next]!;
      } else if (rows[at] === EV_POLICY || rows[at] === EV_PI_SETPRIO) begin(w, memory, task, 0);
      else if (rows[at] === EV_RR_EXPIRE) {
        says = tooShort(w, memory, task, shape, names) ?? standsAhead(w, task, names);
        begin(w, memory, task, 1);
      }
    }
    for (let task = 0; task < w.tasks && says === null; task++) says = tooLong(w, memory, task, shape, names);
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};

function begin(w: View, memory: Memory, task: number, known: number): void {
  memory.known![task] = known;
  memory.fromNs![task] = w.rt.chargedNs[task]!;
  memory.runFromNs![task] = w.rt.chargedNs[task]!;
  memory.heldNs![task] = w.system.heldNs[0]!;
  memory.ticks![task] = 0;
}

function tooShort(w: View, memory: Memory, task: number, shape: Shape, names: Names): string | null {
  const usedNs = w.rt.chargedNs[task]! - memory.fromNs![task]!;
  if (memory.known![task] === 0) return null;
  if (usedNs >= SLICE_NS - shape.tickNs || memory.ticks![task]! * shape.tickNs > SLICE_NS - shape.tickNs) return null;
  return `${names.task(task)} had a turn of ${usedNs} ns and ${memory.ticks![task]} ticks; promised: ${SLICE_NS} ns`;
}

/** Whoever has had its turn is the last of its equals. */
function standsAhead(w: View, task: number, names: Names): string | null {
  const next = w.task.rqNext[task]!;
  if (next === NONE || w.task.cls[task] !== RT || w.task.prio[next] !== w.task.prio[task]) return null;
  return `${names.task(task)} has used up its turn and still stands before ${names.task(next)}, which has the same priority`;
}

function tooLong(w: View, memory: Memory, task: number, shape: Shape, names: Names): string | null {
  const cpu = w.task.queueOf[task]!;
  if (w.task.rr[task] === 0 || cpu === NONE || w.task.cls[task] !== RT || w.cpu.donor[cpu] !== task) return null;
  // Where a slice is counted in ticks, whoever sleeps through them uses none of it: then only one stretch is bounded.
  const turnNs = w.rt.chargedNs[task]! - (shape.tickNs === 0 ? memory.fromNs : memory.runFromNs)![task]!;
  if (turnNs > memory.maxNs![0]!) memory.maxNs![0] = turnNs;
  const heldNs = w.system.heldNs[0]! - memory.heldNs![task]!;
  if (turnNs <= SLICE_NS + shape.tickNs + shape.ipiNs + switchingNs(shape) + heldNs) return null;
  const equal = equalOf(w, task);
  if (equal === NONE) return null;
  return `${names.task(task)} has a turn of ${turnNs} ns while ${names.task(equal)} waits on CPU ${cpu}; allowed: ${FORMULA}`;
}

function equalOf(w: View, task: number): number {
  const [next, prev] = [w.task.rqNext[task]!, w.task.rqPrev[task]!];
  if (next !== NONE && w.task.prio[next] === w.task.prio[task]) return next;
  return prev !== NONE && w.task.prio[prev] === w.task.prio[task] ? prev : NONE;
}
