// Which words of a world tell two states apart. Ghosts of the machine decide nothing; what a program that has ended left in its frame is
// never read again; and columns that count up for ever matter only by their order, or by a difference, which a key has in their place.

import { NONE, QUEUED } from '../../model/ids.ts';
import { hasCores, hasDomains, hasNoise, hasPlans, hasSwaps, hasUmcg } from '../../model/view.ts';
import { rowsOf, type World } from '../../model/world.ts';

/** Part and column: told by the orders. */
const COUNTERS: readonly (readonly [string, string])[] = [
  ['cpu', 'fairSeq'],
  ['cpu', 'nrUninterruptible'],
  ['fair', 'seq'],
  ['task', 'affinityBegun'],
  ['task', 'affinityDone'],
  ['system', 'wwStamps'],
  ['task', 'wwStamp'],
  ['system', 'waitStamps'],
  ['task', 'waitStamp'],
  ['core', 'taskSeq'],
  ['core', 'pickSeq'],
  ['core', 'schedSeq'],
  ['core', 'fiSeq'],
  ['core', 'fiSeqSeen'],
  ['core', 'epoch'],
  ['core', 'viewEpoch'],
];

/** How the world was made. */
export const sizeOf = (w: World) => ({
  cpus: w.cpus,
  tasks: w.tasks,
  mutexes: w.mutexes,
  servers: w.threads - w.tasks - w.cpus,
  umcg: hasUmcg(w),
  cores: hasCores(w),
  plans: hasPlans(w),
  noise: hasNoise(w),
  domains: hasDomains(w),
  swaps: hasSwaps(w),
});

/** Ranges of words that do not belong to the key. The memory of claims does. */
export function ignoredWords(w: World): [from: number, to: number][] {
  const size = sizeOf(w);
  const ranges: [number, number][] = [];
  let at = 0;
  for (const wide of [true, false]) {
    for (const part of w.parts) {
      for (const [name, column] of Object.entries(part.columns)) {
        if (column.wide !== wide) continue;
        const words = rowsOf(part.per, size) * (wide ? 2 : 1);
        const ghost = column.kind === 'ghost' && !(part.name in w.memory);
        if (ghost || COUNTERS.some(([p, c]) => p === part.name && c === name)) ranges.push([at, at + words]);
        at += words;
      }
    }
  }
  return ranges;
}

/** A program sets all of these when it starts. */
export function forgetDeadFrames({ frame }: World): void {
  for (let slot = 0; slot < frame.program.length; slot++) {
    if (frame.program[slot]! >= 0) continue;
    frame.section[slot] = 0;
    frame.a[slot] = -1;
    frame.b[slot] = -1;
    frame.c[slot] = -1;
    frame.d[slot] = -1;
    frame.e[slot] = -1;
    frame.f[slot] = -1;
    frame.x[slot] = 0;
    frame.y[slot] = 0;
    frame.z[slot] = 0;
    frame.gap[slot] = 0;
  }
}

/** Words that the orders of a world take: four for each task, one for the sum of what contributes to the load, and with cores some for each CPU. */
export const orderWords = (cpus: number, tasks: number, withCores: boolean): number =>
  4 * tasks + 1 + (withCores ? 4 * cpus : 0);

/** Writes the orders of a world. */
export function writeOrders(w: World, to: Int32Array, at: number): void {
  for (let t = 0; t < w.tasks; t++) {
    to[at++] = placeInQueue(w, t);
    to[at++] = w.task.affinityBegun[t]! - w.task.affinityDone[t]!;
    to[at++] = ageAmongContexts(w, t);
    to[at++] = ageAmongWaiters(w, t);
  }
  let load = 0;
  for (let c = 0; c < w.cpus; c++) load += w.cpu.nrUninterruptible[c]!;
  to[at] = load;
  for (let c = 0; c < w.cpus && hasCores(w); c++) {
    to[++at] = whichAreEqual(w, c);
    to[++at] = w.core.picked[c]!;
    to[++at] = w.core.pickedCookie[c]!;
    to[++at] = w.core.pickedFor[c]!;
  }
}

/** Of the counters of a core and those of this CPU no more is asked than whether they are the same. What was picked last, and whether that is so still, is asked by claims alone. */
function whichAreEqual({ core }: World, cpu: number): number {
  const leader = core.leader[cpu]!;
  const fresh = core.pickSeq[leader] === core.taskSeq[leader] ? 1 : 0;
  const taken = core.pickSeq[leader] === core.schedSeq[cpu] ? 2 : 0;
  const seen = core.fiSeqSeen[cpu] === core.fiSeq[leader] ? 4 : 0;
  const follows = core.viewEpoch[cpu] === core.epoch[leader] ? 8 : 0;
  const selected = core.selectedSeq[leader] === core.taskSeq[leader] ? 16 : 0;
  return fresh + taken + seen + follows + selected;
}

/** Of a fair task: 0 never queued; queued: how many of its runqueue came before it, and one. */
function placeInQueue(w: World, task: number): number {
  const { seq } = w.fair;
  if (seq[task] === 0) return 0;
  let place = 1;
  if (w.task.onRq[task] !== QUEUED) return place;
  for (let t = 0; t < w.tasks; t++) {
    if (w.task.onRq[t] === QUEUED && w.task.cpu[t] === w.task.cpu[task] && seq[t]! < seq[task]!) place++;
  }
  return place;
}

/** 0: no acquire context; otherwise how many are older, and one. */
function ageAmongContexts(w: World, task: number): number {
  const { wwStamp } = w.task;
  if (wwStamp[task] === 0) return 0;
  let age = 1;
  for (let t = 0; t < w.tasks; t++) if (wwStamp[t]! > 0 && wwStamp[t]! < wwStamp[task]!) age++;
  return age;
}

/** 0: nobody asks; otherwise how many began to wait before it, and one. */
function ageAmongWaiters(w: World, task: number): number {
  if (!waitCounts(w, task)) return 0;
  const { waitStamp } = w.task;
  let age = 1;
  for (let t = 0; t < w.tasks; t++) if (waitCounts(w, t) && waitStamp[t]! < waitStamp[task]!) age++;
  return age;
}

/** It waits, or was moved or passed over as a waiter: some design asks who of those has waited longest. */
function waitCounts(w: World, task: number): boolean {
  const { waitsIn, isBlocked, passedOver, cameFrom, swappedFrom } = w.task;
  const moved = cameFrom[task] !== NONE || swappedFrom[task] !== NONE;
  return waitsIn[task] !== NONE || isBlocked[task] === 1 || passedOver[task] === 1 || moved;
}
