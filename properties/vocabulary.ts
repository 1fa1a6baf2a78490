// Words that claims share beyond those of the view: what a CPU at rest is, where a task belongs, how facts are written down.
// Only predicates over the view and pieces of sentences, so that each claim reads as its own definition.

import type { FeatureSet } from '../model/features.ts';
import { CLASS_NAMES, DL, NONE, QUEUED, RT, RUNNING } from '../model/ids.ts';
import { holderOf, insideKernel, isSpecial, lockWaiting, mayExecuteOn, type View } from '../model/view.ts';
import type { Names } from './types.ts';

/** Designs with the classes of Linux, for what is known of those: whatever blocking on a mutex does there. */
export const LINUX_CLASSES: readonly string[] = [
  'linux',
  'linux-6.12',
  'proxy-linux-6.17',
  'proxy-linux-7.1',
  'proxy-linux-7.3',
];

/** For claims that every design must keep. */
export const everyDesign = (): boolean => true;
/** What a CPU runs is its own best: no sibling keeps it from that. */
export const picksAlone = (features: FeatureSet): boolean => !features.has('core-picks');
/** The same of RT and DEADLINE tasks: whatever siblings owe each other is a matter of fair tasks. */
export const picksUrgentAlone = (features: FeatureSet): boolean => !features.has('core-cookies');
export const withMutexes = (features: FeatureSet): boolean => features.has('mutex');

/** A donor may execute another task here, or nobody while that one executes elsewhere. */
export const lendsContexts = (features: FeatureSet): boolean =>
  features.has('proxy-execution') || features.has('bandwidth-inheritance');

/** Nothing is lent, or unlock makes the CPU pick again: then an active chain cannot lose its lock to somebody outside it. */
export const chainsEndWithUnlock = (features: FeatureSet): boolean =>
  chainsShareACpu(features) && (!features.has('proxy-execution') || features.has('unlock-rescheds-donor'));

/** The same, and everybody between donor and curr is queued beside them. */
export const chainsStayTogether = (features: FeatureSet): boolean =>
  chainsEndWithUnlock(features) && !features.has('top-waiter');

/** Waiters and the owner that executes for them belong to one runqueue; a waiter that is elsewhere lends nothing. */
export const chainsShareACpu = (features: FeatureSet): boolean => !features.has('bandwidth-inheritance');

/** Outside schedule() and interrupts, and nobody asks it to schedule: what it executes is what it decided on. */
export function atRest(w: View, cpu: number): boolean {
  return w.cpu.needResched[cpu] === 0 && !insideKernel(w, cpu);
}

/** Accounted to the runqueue of this CPU. A throttled task is, although no class queue holds it. */
export function queuedOn(w: View, task: number, cpu: number): boolean {
  return w.task.onRq[task] === QUEUED && w.task.cpu[task] === cpu;
}

/** Out of the class queue until it is replenished. */
export function isThrottled(w: View, task: number): boolean {
  return w.task.cls[task] === DL && w.dl.throttled[task] === 1;
}

/** A DEADLINE task that runs on its own reservation, not boosted by waiters of an rt_mutex. */
export function usesItsReservation(w: View, task: number): boolean {
  return w.task.cls[task] === DL && w.dl.lender[task] === NONE && !isSpecial(w, task);
}

/** Is there a thread that takes time from all reservations and is admitted nowhere? */
export function hasSpecial(w: View): boolean {
  for (let task = 0; task < w.tasks; task++) if (isSpecial(w, task)) return true;
  return false;
}

/** `CPU 1`, or `no CPU`. */
export const cpuName = (cpu: number): string => (cpu === NONE ? 'no CPU' : `CPU ${cpu}`);

/** The end of a sentence about a task that waits on a CPU, if it may not even execute there; and what else keeps it. */
export function stranded(w: View, names: Names, task: number, cpu: number): string {
  return `${mayExecuteOn(w, task, cpu) ? '' : ', and may not execute where it waits'}${leftOver(w, names, task)}`;
}

/** What else tells that a task waits which does not wait any more, or not yet: the end of a sentence, or nothing. */
export function leftOver(w: View, names: Names, task: number): string {
  if (task === NONE) return '';
  if (w.task.waking[task] === 1) return ', let go and not looked at since';
  const mutex = w.task.blockedOn[task]!;
  if (mutex === NONE || w.task.isBlocked[task] === 1) return '';
  return w.task.state[task] === RUNNING
    ? `, woken and still on ${names.mutex(mutex)}`
    : `, about to wait for ${names.mutex(mutex)}`;
}

/** Name of a task; `idle` for none. */
export const taskName = (names: Names, task: number): string => (task === NONE ? 'idle' : names.task(task));

/** Name of a task with its rank: `H (fifo 30)`, `D (deadline at 4000000 ns)`, `F (fair)`. */
export function ranked(w: View, names: Names, task: number): string {
  if (task === NONE) return 'idle';
  const cls = w.task.cls[task]!;
  if (cls === RT) return `${names.task(task)} (fifo ${w.task.prio[task]})`;
  if (cls === DL)
    return `${names.task(task)} (deadline at ${w.dl.deadlineNs[task]} ns${isSpecial(w, task) ? ' special' : ''})`;
  return `${names.task(task)} (${CLASS_NAMES[cls]})`;
}

/** A blocking chain as computed now: `H -> m1 -> L`. */
export function chainText(w: View, names: Names, task: number): string {
  let text = taskName(names, task);
  let at = task;
  for (let hops = 0; at !== NONE && hops <= w.threads && lockWaiting(w, at); hops++) {
    const mutex = w.task.blockedOn[at]!;
    at = holderOf(w, mutex, at);
    text += ` -> ${names.mutex(mutex)} -> ${at === NONE ? 'nobody' : names.task(at)}`;
    if (at === task) break;
  }
  return text;
}
