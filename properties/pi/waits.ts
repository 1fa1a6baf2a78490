// What claims about rt_mutexes share: the wait graph as it is in the world, and urgency as a number, worked out here and not by the
// code that is judged.

import type { FeatureSet } from '../../model/features.ts';
import { DL, KIND_FUTEX, KIND_RT, NONE, RT } from '../../model/ids.ts';
import { somePolicyWalks, type View } from '../../model/view.ts';
import type { Names } from '../types.ts';

export const withRtMutexes = (features: FeatureSet): boolean => features.has('rt-mutex');

/** 100 for DEADLINE, the RT priority, 0 for fair: whoever has more is more urgent. */
export const urgencyOf = (cls: number, prio: number): number => (cls === DL ? 100 : cls === RT ? prio : 0);
export const effectiveUrgency = (w: View, task: number): number => urgencyOf(w.task.cls[task]!, w.task.prio[task]!);
export const normalUrgency = (w: View, task: number): number =>
  urgencyOf(w.task.normalCls[task]!, w.task.normalPrio[task]!);

const URGENCY_WORDS = (urgency: number): string =>
  urgency === 100 ? 'deadline' : urgency === 0 ? 'fair' : `fifo ${urgency}`;
export const urgencyText = (names: Names, task: number, urgency: number): string =>
  `${names.task(task)} (${URGENCY_WORDS(urgency)})`;
export const urgencyWords = URGENCY_WORDS;

/** Whom a task waits for: the owner of the rt_mutex in whose waiter tree it stands; NONE. */
export function rtOwnerOf(w: View, task: number): number {
  const mutex = w.task.rtBlockedOn[task]!;
  return mutex === NONE ? NONE : w.mutex.owner[mutex]!;
}

/** Does `task` wait for `owner`, directly or through others? */
export function waitsFor(w: View, task: number, owner: number): boolean {
  let at = task;
  for (let hops = 0; hops <= w.threads; hops++) {
    at = rtOwnerOf(w, at);
    if (at === NONE) return false;
    if (at === owner) return true;
  }
  return false;
}

/** Is somebody on its way along a chain, so that what lies ahead of it is not adjusted yet? */
export function somebodyWalks(w: View): boolean {
  for (let task = 0; task < w.tasks; task++) if (w.task.walksChain[task] === 1) return true;
  return somePolicyWalks(w, NONE);
}

/** Did the task, or one that waits for it, take an rt_mutex by a key of before a change of its policy, so that nobody adjusted it? */
export function somebodyTookByOldKey(w: View, task: number): boolean {
  for (let other = 0; other < w.tasks; other++) {
    if (w.task.tookByOldKey[other] === 1 && (other === task || waitsFor(w, other, task))) return true;
  }
  return false;
}

/** By `keyLeft`: why a waiter stands with a key of before. */
export const KEY_LEFT: readonly string[] = [
  '',
  ', since a walk came back to where it began',
  ', since a walk ended where a waiter of another mutex heads the PI tree',
];

export const OLD_KEY = ', since a mutex was taken by a key of before a change of policy';

/** The same of one that was adjusted to what its top waiter had for a moment. */
export function somebodyAdjustedEarly(w: View, task: number): boolean {
  for (let other = 0; other < w.tasks; other++) {
    if (w.task.adjustedEarly[other] === 1 && (other === task || waitsFor(w, other, task))) return true;
  }
  return false;
}

export const EARLY =
  ', since it was adjusted between two changes of policy of that waiter, of which the tree was told neither';

/** Does a call that takes it say for how long it may wait? */
export const takesTimeouts = (w: View, mutex: number): boolean =>
  w.mutex.kind[mutex] === KIND_RT || w.mutex.kind[mutex] === KIND_FUTEX;

export const isRtMutex = (w: View, mutex: number): boolean => w.mutex.kind[mutex] === KIND_RT;
