// LOCK-ORDER for the lists of stoppers: their locks are the innermost ones. Whoever keeps one beyond its section asks for another lock next, of a
// runqueue as a rule, for which somebody may wait who is on the way to that list.

import { hasSwaps, stopLock } from '../../model/view.ts';
import { always } from '../types.ts';
import { withSwaps } from './swaps.ts';

export const noLockIsAwaitedUnderThatOfAStopper = always({
  name: 'no-lock-is-awaited-under-that-of-a-stopper',
  because:
    'a schedule() that asks another stopper for something needs that lock, and the wake-up of its own stopper waits for it',
  source: ['cosched-balance:LOCK-ORDER', 'cosched-balance:L5', '0b26351b910f'],
  appliesTo: withSwaps,
  judged: 'section',
  about: 'world',
  check(w) {
    if (!hasSwaps(w)) return null;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (w.lock.holder[stopLock(w, cpu)] !== -1)
        return `the lock of the list of CPU ${cpu}'s stopper is kept, and another lock is asked for next`;
    }
    return null;
  },
});
