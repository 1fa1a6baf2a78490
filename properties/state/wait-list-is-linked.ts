// The list from first to last: each member knows that it stands here, links agree in both directions, and the flags of the word agree
// with it: hand-off is asked for by a waiter, and an owner that unlock has chosen stands in the list until it notices.

import { NONE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { withMutexes } from '../vocabulary.ts';

export const waitListIsLinked = always({
  name: 'wait-list-is-linked',
  because: 'a waiter that dropped out of the list is never woken, and one that stayed in it is woken for nothing',
  source: ['proxy-exec:B10', 'proxy-exec:T2', 'kernel/locking/mutex.c'],
  appliesTo: withMutexes,
  judged: 'unlocked',
  about: 'mutex',
  check(w, mutex, names) {
    const { waitNext, waitPrev, waitsIn } = w.task;
    const first = w.mutex.waitFirst[mutex]!;
    let prev = NONE;
    for (let at = first, hops = 0; at !== NONE; at = waitNext[at]!, hops++) {
      if (waitsIn[at] !== mutex)
        return `${names.task(at)} is linked in the wait list of ${names.mutex(mutex)} and does not stand there`;
      if (waitPrev[at] !== prev || hops > w.threads)
        return `the wait list of ${names.mutex(mutex)} is torn at ${names.task(at)}`;
      prev = at;
    }
    if (w.mutex.waitLast[mutex] !== prev) return `the last waiter of ${names.mutex(mutex)} is not the end of its list`;
    if (w.mutex.handoff[mutex] === 1 && first === NONE)
      return `hand-off of ${names.mutex(mutex)} is asked for and nobody waits`;
    if (w.mutex.pickup[mutex] === 0) return null;
    const owner = w.mutex.owner[mutex]!;
    if (owner === NONE) return `${names.mutex(mutex)} was handed to nobody`;
    return waitsIn[owner] === mutex
      ? null
      : `${names.mutex(mutex)} was handed to ${names.task(owner)}, which does not wait for it`;
  },
});
