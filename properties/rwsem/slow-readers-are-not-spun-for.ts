// The mark that readers take long is a word to all writers: whoever sees it queues up. Quiescent: a spinner needs a round to see it.

import { NONE } from '../../model/ids.ts';
import { taskSlot } from '../../model/view.ts';
import { always } from '../types.ts';

export const slowReadersAreNotSpunFor = always({
  name: 'slow-readers-are-not-spun-for',
  because: 'one CPU after the other would lose the same time beside the same readers',
  source: ['proxy-exec:P5', 'rwsem_set_nonspinnable() of kernel/locking/rwsem.c'],
  appliesTo: (features) => features.has('rwsem') && features.has('mutex-spin'),
  judged: 'quiescent',
  about: 'mutex',
  check(w, mutex, names) {
    const first = w.mutex.spinFirst[mutex]!;
    if (w.mutex.nonspinnable[mutex] === 0 || first === NONE) return null;
    // Half way through an instant, or held, it has not looked yet.
    if (w.system.charged[0] === 1 || w.frame.held[taskSlot(w, first)] === 1) return null;
    return `${names.task(first)} spins for ${names.mutex(mutex)}, which is marked as read for long`;
  },
});
