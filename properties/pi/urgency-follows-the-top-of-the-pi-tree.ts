// The local half of inheritance, without gaps: whenever nobody holds the locks of a task, its class and priority are its own or those of
// the top of its PI tree. So an unlock that wakes first and gives back later is seen in the gap between.

import { NONE } from '../../model/ids.ts';
import { somePolicyWalks } from '../../model/view.ts';
import { always } from '../types.ts';
import { EARLY, effectiveUrgency, normalUrgency, OLD_KEY, urgencyText, withRtMutexes } from './waits.ts';

export const urgencyFollowsTheTopOfThePiTree = always({
  name: 'urgency-follows-the-top-of-the-pi-tree',
  because:
    'a task that keeps what was lent runs beside the waiter for whom it was lent, and two are urgent where one should be',
  source: ['base-scheduler:INV-PI-4', 'base-scheduler:60', 'base-scheduler:62'],
  appliesTo: withRtMutexes,
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    if (task >= w.tasks) return null;
    const own = normalUrgency(w, task);
    const has = effectiveUrgency(w, task);
    const top = w.task.piFirst[task]!;
    if (top === NONE) {
      return has === own
        ? null
        : `${urgencyText(names, task, has)} is of itself ${urgencyText(names, task, own)}, and nobody lends to it`;
    }
    const lent = w.task.piKey[top]!;
    // The top waiter changed since: the walk that says so has still to come.
    if (lent !== effectiveUrgency(w, top)) return null;
    // The same, and the owner took the mutex meanwhile.
    if (w.task.tookByOldKey[task] === 1 && somePolicyWalks(w, top)) return null;
    if (has === Math.max(own, lent)) return null;
    const early = w.task.adjustedEarly[task] === 1 ? EARLY : '';
    const since = w.task.tookByOldKey[task] === 1 ? OLD_KEY : early;
    return `${urgencyText(names, task, has)} is of itself ${urgencyText(names, task, own)}, and ${urgencyText(names, top, lent)} heads its PI tree${since}`;
  },
});
