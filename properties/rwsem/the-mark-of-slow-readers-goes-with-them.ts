// The mark is about the readers of that moment. A writer that takes the rwsem writes its own word over it, and the last of the readers takes it off
// when others wait. With nobody waiting it may stay: whoever comes next takes the rwsem at once, to write, or is one reader more.

import { NONE } from '../../model/ids.ts';
import { always } from '../types.ts';

export const theMarkOfSlowReadersGoesWithThem = always({
  name: 'the-mark-of-slow-readers-goes-with-them',
  because: 'no writer would spin for this rwsem any more, whoever holds it',
  source: ['proxy-exec:P5', 'clear_nonspinnable() of kernel/locking/rwsem.c'],
  appliesTo: (features) => features.has('rwsem') && features.has('mutex-spin'),
  judged: 'quiescent',
  about: 'mutex',
  check(w, mutex, names) {
    if (w.mutex.nonspinnable[mutex] === 0) return null;
    if (w.mutex.readerOwned[mutex] === 0)
      return `${names.mutex(mutex)} is marked as read for long, and nobody read it last`;
    if (w.mutex.readers[mutex]! > 0 || w.mutex.waitFirst[mutex] === NONE) return null;
    return `${names.mutex(mutex)} is marked as read for long, nobody reads it, and ${names.task(w.mutex.waitFirst[mutex]!)} waits`;
  },
});
