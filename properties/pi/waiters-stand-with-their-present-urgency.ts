// A key is a copy. When nothing is pending and nobody is on its way along a chain, each waiter of an rt_mutex stands with the class and
// priority that it has now. Deadlines may differ: a reservation may be replenished while its task waits, and no tree is told.

import { NONE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { effectiveUrgency, KEY_LEFT, somebodyWalks, urgencyText, urgencyWords, withRtMutexes } from './waits.ts';

export const waitersStandWithTheirPresentUrgency = always({
  name: 'waiters-stand-with-their-present-urgency',
  because: 'a waiter that was raised while it waits must be served by what it is now',
  source: ['base-scheduler:INV-PI-2', 'linux-observed:L3'],
  appliesTo: withRtMutexes,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    const mutex = w.task.rtBlockedOn[task]!;
    if (mutex === NONE) return null;
    const key = w.task.waitKey[task]!;
    const now = effectiveUrgency(w, task);
    if (key === now || somebodyWalks(w)) return null;
    return `${urgencyText(names, task, now)} stands in the waiter tree of ${names.mutex(mutex)} as ${urgencyWords(key)}${KEY_LEFT[w.task.keyLeft[task]!]}`;
  },
});
