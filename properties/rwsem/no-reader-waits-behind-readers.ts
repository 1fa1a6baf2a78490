// A reader may have to wait behind a writer that waits, but not as the first of the list while others read: whoever let the first reader in was to
// let in all that waited, and whoever left the head of the list was to look who comes next.

import { NONE, RW_READ } from '../../model/ids.ts';
import { always } from '../types.ts';

export const noReaderWaitsBehindReaders = always({
  name: 'no-reader-waits-behind-readers',
  because:
    'readers share: one that waits for other readers alone may wait for ever, since those are replaced by others',
  source: ['proxy-exec:P5', 'rwsem_mark_wake() of kernel/locking/rwsem.c'],
  appliesTo: (features) => features.has('rwsem'),
  judged: 'quiescent',
  about: 'mutex',
  check(w, mutex, names) {
    const first = w.mutex.waitFirst[mutex]!;
    if (first === NONE || w.mutex.owner[mutex] !== NONE || w.mutex.readers[mutex] === 0) return null;
    if (w.task.rwWaits[first] !== RW_READ) return null;
    return `${names.task(first)} is the first to wait for ${names.mutex(mutex)}, to read it as others do already`;
  },
});
