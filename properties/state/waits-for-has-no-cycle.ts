// Tasks and mutexes that wait for each other in a circle never end. Locks are taken in an order that callers keep; what the scheduler adds,
// hand-off to a task that waits elsewhere, must not close a circle. Counted from each waiter, so that the task named is a member.

import { holderOf, lockWaiting } from '../../model/view.ts';
import { always } from '../types.ts';
import { chainText, withMutexes } from '../vocabulary.ts';

export const waitsForHasNoCycle = always({
  name: 'waits-for-has-no-cycle',
  because: 'a circle of waiters is a deadlock, and a chain walk around it never ends',
  source: ['proxy-exec:B4', 'proxy-exec:M31', 'Proxy Execution v4, v13'],
  appliesTo: withMutexes,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    let at = task;
    for (let hops = 0; hops <= w.threads; hops++) {
      if (at < 0 || !lockWaiting(w, at)) return null;
      at = holderOf(w, w.task.blockedOn[at]!, at);
      if (at === task) return `${chainText(w, names, task)} is a circle`;
    }
    return null;
  },
});
