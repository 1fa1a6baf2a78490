// The two indices of a root domain by which the kernel finds a CPU for an RT or DEADLINE task, computed from the queues: cpupri has a bucket
// for each priority, cpudl a mask of CPUs without DEADLINE work and a heap of the others by their earliest deadline.

import { DL, NONE } from '../../ids.ts';
import {
  firstQueued,
  inActiveMask,
  isEarlier,
  isSpecial,
  maskWidthOf,
  moreUrgent,
  preemptsDeadline,
  type View,
} from '../../view.ts';

/** Above every RT priority: the CPU has DEADLINE work. */
const HIGHER = 100;

/** The bucket of a CPU: the highest RT priority queued there, 0 for none, or HIGHER. Idle and fair are alike. */
function bucketOf(w: View, cpu: number): number {
  return w.cpu.dlFirst[cpu] === NONE ? rtPrioOn(w, cpu) : HIGHER;
}

/** The highest RT priority queued on a CPU, whatever else is there; 0 for none. */
export function rtPrioOn(w: View, cpu: number): number {
  const first = w.cpu.rtFirst[cpu]!;
  return first === NONE ? 0 : w.task.prio[first]!;
}

/** cpupri_find(): the lowest bucket below the task's priority that has a CPU of its mask, NONE if there is none. */
export function lowestBucket(w: View, task: number): number {
  let lowest = w.task.prio[task]!;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    const bucket = bucketOf(w, cpu);
    if (bucket < lowest && inActiveMask(w, task, cpu)) lowest = bucket;
  }
  return lowest === w.task.prio[task] ? NONE : lowest;
}

/** find_lowest_rq(): of the CPUs in the lowest bucket its own, then that of the caller, then the next one going round. */
export function findLowest(w: View, task: number, here: number): number {
  if (maskWidthOf(w, task) < 2) return NONE;
  const lowest = lowestBucket(w, task);
  if (lowest === NONE) return NONE;
  const own = w.task.cpu[task]!;
  if (isIn(w, task, own, lowest)) return own;
  if (isIn(w, task, here, lowest)) return here;
  for (let step = 1; step < w.cpus; step++) {
    const cpu = (own + step) % w.cpus;
    if (isIn(w, task, cpu, lowest)) return cpu;
  }
  return NONE;
}

const isIn = (w: View, task: number, cpu: number, bucket: number): boolean =>
  inActiveMask(w, task, cpu) && bucketOf(w, cpu) === bucket;

/** dl_task_is_earliest_deadline(): no DEADLINE work there, or only with later deadlines. */
export function isEarliestOn(w: View, task: number, cpu: number): boolean {
  const first = w.cpu.dlFirst[cpu]!;
  return first === NONE || isEarlier(w, task, first);
}

/**
 * find_later_rq(): a CPU of the mask without DEADLINE work, in the same order as above. Without one, the kernel looks at the root of the
 * heap alone, the CPU whose earliest deadline is the latest; `byMask` looks at the latest one inside the mask instead.
 */
export function findLater(w: View, task: number, here: number, byMask: boolean): number {
  if (maskWidthOf(w, task) < 2) return NONE;
  const own = w.task.cpu[task]!;
  if (isFree(w, task, own)) return own;
  if (isFree(w, task, here)) return here;
  let latest = NONE;
  for (let step = 1; step <= w.cpus; step++) {
    const cpu = (own + step) % w.cpus;
    if (isFree(w, task, cpu)) return cpu;
    if (w.cpu.active[cpu] === 0 || w.cpu.dlFirst[cpu] === NONE || (byMask && !inActiveMask(w, task, cpu))) continue;
    if (latest === NONE || isEarlier(w, w.cpu.dlFirst[latest]!, w.cpu.dlFirst[cpu]!)) latest = cpu;
  }
  return latest !== NONE && inActiveMask(w, task, latest) && isEarliestOn(w, task, latest) ? latest : NONE;
}

const isFree = (w: View, task: number, cpu: number): boolean =>
  inActiveMask(w, task, cpu) && w.cpu.dlFirst[cpu] === NONE;

/**
 * The list of what may be pushed from a CPU: its class queue, but special threads come before all others (__pushable_less()) where they stand
 * in the order of deadlines as well.
 */
export function firstToPush(w: View, cpu: number, cls: number): number {
  const first = firstQueued(w, cpu, cls);
  if (cls !== DL) return first;
  const special = nextOfKind(w, first, true);
  return special === NONE ? first : special;
}

/** The one behind it there. */
export function nextToPush(w: View, cpu: number, cls: number, task: number): number {
  const next = w.task.rqNext[task]!;
  if (cls !== DL) return next;
  const special = isSpecial(w, task);
  const same = nextOfKind(w, next, special);
  return same === NONE && special ? nextOfKind(w, w.cpu.dlFirst[cpu]!, false) : same;
}

function nextOfKind(w: View, from: number, special: boolean): number {
  let at = from;
  while (at !== NONE && isSpecial(w, at) !== special) at = w.task.rqNext[at]!;
  return at;
}

/** Does a task that wakes up, or looks for a CPU, displace the donor there? For DEADLINE it is enough that it is special. */
export const displaces = (w: View, task: number, donor: number): boolean =>
  w.task.cls[task] === DL && donor !== NONE && w.task.cls[donor] === DL
    ? preemptsDeadline(w, task, donor)
    : moreUrgent(w, task, donor);
