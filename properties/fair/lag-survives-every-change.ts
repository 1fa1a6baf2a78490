// Sleep and wake-up, a move to another CPU, a change of weight: weighted lag before equals weighted lag after. Both are computed here
// from vruntimes alone, those before from what was seen at the last look and what was charged since. Time that was used and not yet
// charged counts on both sides, so a lag computed against an old vruntime of the running task is seen as well.

import {
  EV_BLOCK,
  EV_DELAYED,
  EV_MIGRATE,
  EV_PI_SETPRIO,
  EV_PLACE,
  EV_POLICY,
  EV_YIELD,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { firstQueued, taskClockNs, type View } from '../../model/view.ts';
import type { EventReader, Memory, Window } from '../types.ts';

const FORMULA = 'equal up to rounding, a few units of virtual time for each side';
const ROUNDING = 8;

export const lagSurvivesEveryChange: Window = {
  kind: 'window',
  hears: [EV_BLOCK, EV_DELAYED, EV_MIGRATE, EV_PI_SETPRIO, EV_PLACE, EV_POLICY, EV_YIELD],
  name: 'lag-survives-every-change',
  because:
    'a task that gains or loses lag by a sleep, a move or a new weight gets more or less than its share, again and again',
  source: ['base-scheduler:E6', 'eab03c23c2a1', '6d71a9c61604'],
  appliesTo: (features) => features.has('fair-lag-kept'),
  about: 'task',
  memory: part('lagKept', 'task', {
    queue: ghost('at the last look: CPU in whose fair queue it stood; -1: none', NONE),
    vruntime: ghost('at the last look: its vruntime'),
    weight: ghost('at the last look: its weight'),
    chargedNs: ghost('at the last look: what had been charged to it'),
    sliceNs: ghost('at the last look: its request'),
    delayed: ghost('at the last look: it was delayed'),
    known: ghost('it left a queue with a lag that must come back'),
    lag: ghost('that lag, in virtual time'),
    lagWeight: ghost('its weight when it left'),
    heaviest: ghost('its largest weight since then: one unit of rounding was worth that much'),
    maxNs: ghost('row 0: the largest difference so far, in virtual time'),
  }),
  observe(w, events, memory, _passedNs, _shape, names) {
    for (let t = 0; t < w.tasks; t++) if (hasLeft(w, events, memory, t)) leave(w, events, memory, t);
    let says: string | null = null;
    for (let t = 0; t < w.tasks && says === null; t++) {
      if (memory.known![t] === 1 && isPlaced(events, t)) says = compare(w, events, memory, t, names.task(t));
    }
    for (let t = 0; t < w.tasks; t++) remember(w, memory, t);
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: Math.floor(memory.maxNs![0]!), promised: true }),
};

/** Which of the events places it: the last one that does; -1: none. */
function placedBy({ count, rows }: EventReader, task: number): number {
  for (let at = count - 1; at >= 0; at--) {
    if (rows[at * EVENT_STRIDE] === EV_PLACE && rows[at * EVENT_STRIDE + 3] === task) return at;
  }
  return -1;
}
const isPlaced = (events: EventReader, task: number): boolean => placedBy(events, task) >= 0;

/** It stood in a queue at the last look, and since then was taken out: for good or to be placed again. */
function hasLeft(w: View, events: EventReader, memory: Memory, task: number): boolean {
  if (memory.queue![task] === NONE) return false;
  return w.task.queueOf[task] !== memory.queue![task] || isPlaced(events, task);
}

/** Did another one leave the same queue since the last look? Then it is not known which of them went first, and that decides both lags. */
function leftWithAnother(w: View, events: EventReader, memory: Memory, task: number): boolean {
  // Members of a group are taken out and put back one by one, all in one section.
  const requeued = isPlaced(events, task);
  for (let t = 0; t < w.tasks; t++) {
    if (t === task || memory.queue![t] !== memory.queue![task]) continue;
    if (w.task.queueOf[t] !== memory.queue![t] || (!requeued && isPlaced(events, t))) return true;
  }
  return false;
}

/** Two that change queues with each other: one comes before the other has left, so that one place in each queue is counted twice. */
function cameInBetween(w: View, events: EventReader, memory: Memory, task: number): boolean {
  for (let t = 0; t < w.tasks; t++)
    if (
      t !== task &&
      w.task.queueOf[t] === memory.queue![task] &&
      memory.queue![t] !== memory.queue![task] &&
      isPlaced(events, t)
    )
      return true;
  return false;
}
function leftInBetween(w: View, memory: Memory, cpu: number, task: number): boolean {
  for (let t = 0; t < w.tasks; t++)
    if (t !== task && memory.queue![t] === cpu && w.task.queueOf[t] !== cpu) return true;
  return false;
}

/** Uncharged time of a CPU's donor, in virtual time. */
function uncharged(w: View, cpu: number, task: number): number {
  if (w.cpu.donor[cpu] !== task) return 0;
  return ((taskClockNs(w, cpu) - w.task.execStartNs[task]!) * 1024) / w.fair.weight[task]!;
}

/** The lag that a task had in its queue, given what was seen there and what was charged since. */
function leave(w: View, events: EventReader, memory: Memory, task: number): void {
  const cpu = memory.queue![task]!;
  const now = (t: number) => {
    const charged = ((w.fair.chargedNs[t]! - memory.chargedNs![t]!) * 1024) / memory.weight![t]!;
    return memory.vruntime![t]! + charged + (t === task ? 0 : uncharged(w, cpu, t));
  };
  const own = now(task);
  let weight = 0;
  let sum = 0;
  for (let t = 0; t < w.tasks; t++) {
    if (memory.queue![t] !== cpu) continue;
    weight += memory.weight![t]!;
    sum += memory.weight![t]! * (now(t) - own);
  }
  const lag = sum / weight;
  const limit = ((memory.sliceNs![task]! + 1_000_000) * 1024) / memory.weight![task]!;
  // What is delayed loses or keeps lag by its own rule, and what is beyond the limit is cut.
  const delays = memory.delayed![task] === 1 || w.fair.delayed[task] === 1;
  const kept =
    !delays &&
    Math.abs(lag) < limit &&
    !leftWithAnother(w, events, memory, task) &&
    !cameInBetween(w, events, memory, task);
  memory.known![task] = kept ? 1 : 0;
  memory.lag![task] = lag;
  memory.lagWeight![task] = memory.weight![task]!;
  memory.heaviest![task] = memory.weight![task]!;
}

function compare(w: View, events: EventReader, memory: Memory, task: number, who: string): string | null {
  memory.known![task] = 0;
  const cpu = w.task.queueOf[task]!;
  if (w.task.cls[task] !== FAIR || cpu === NONE) return null;
  const at = (t: number) => w.fair.vruntime[t]! + uncharged(w, cpu, t);
  const own = at(task);
  const placed = placedBy(events, task);
  let weight = 0;
  let sum = 0;
  let others = 0;
  for (let t = firstQueued(w, cpu, FAIR), hops = 0; t !== NONE && hops <= w.threads; t = w.task.rqNext[t]!, hops++) {
    // Several may come in one section: each meets those before it.
    if (placedBy(events, t) > placed) continue;
    if (t !== task) others++;
    weight += w.fair.weight[t]!;
    sum += w.fair.weight[t]! * (at(t) - own);
  }
  if (others === 0 || leftInBetween(w, memory, cpu, task)) return null;
  const ratio = memory.lagWeight![task]! / w.fair.weight[task]!;
  const expected = memory.lag![task]! * ratio;
  const apart = Math.abs(sum / weight - expected);
  if (apart > memory.maxNs![0]!) memory.maxNs![0] = apart;
  const heaviest = Math.max(memory.heaviest![task]!, w.fair.weight[task]!);
  if (apart <= ROUNDING * (1 + heaviest / w.fair.weight[task]!)) return null;
  return `${who} had a lag of ${Math.round(expected)} at its present weight, and has ${Math.round(sum / weight)} after it was placed on CPU ${cpu}`;
}

function remember(w: View, memory: Memory, task: number): void {
  const fair = w.task.cls[task] === FAIR;
  if (!fair) memory.known![task] = 0;
  memory.heaviest![task] = Math.max(memory.heaviest![task]!, w.fair.weight[task]!);
  memory.queue![task] = fair ? w.task.queueOf[task]! : NONE;
  memory.vruntime![task] = w.fair.vruntime[task]!;
  memory.weight![task] = w.fair.weight[task]!;
  memory.chargedNs![task] = w.fair.chargedNs[task]!;
  memory.sliceNs![task] = w.fair.sliceNs[task]!;
  memory.delayed![task] = w.fair.delayed[task]!;
}
