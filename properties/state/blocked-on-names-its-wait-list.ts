// blocked_on and the wait list are written together, under the wait lock, and the task itself leaves the list. So while the pointer
// names a mutex, the task stands in the list of that mutex, whether it was handed over to it already or not.

import { NONE } from '../../model/ids.ts';
import { reads } from '../../model/view.ts';
import { always } from '../types.ts';
import { withMutexes } from '../vocabulary.ts';

export const blockedOnNamesItsWaitList = always({
  name: 'blocked-on-names-its-wait-list',
  because: 'an unlock finds waiters by the list alone: a blocked task that is not in it is never woken',
  source: ['proxy-exec:B2', 'proxy-exec:T2'],
  appliesTo: withMutexes,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    const mutex = w.task.blockedOn[task]!;
    const list = w.task.waitsIn[task]!;
    // A reader may be granted an rwsem after it has looked and before it says that it waits; whoever granted it wakes it.
    if (mutex === NONE || list === mutex || reads(w, task, mutex)) return null;
    const stands = list === NONE ? 'stands in no wait list' : `stands in the wait list of ${names.mutex(list)}`;
    return `${names.task(task)} is blocked on ${names.mutex(mutex)} and ${stands}`;
  },
});
