// The number of readers in the count is too high while somebody counts itself in to find out; when all is at rest it is exact. One too many
// keeps writers out for ever, one too few lets a writer in beside a reader.

import { isRwsem, reads } from '../../model/view.ts';
import { always } from '../types.ts';

export const theCountKnowsItsReaders = always({
  name: 'the-count-knows-its-readers',
  because: 'writers look at the count alone',
  source: ['rwsem_mark_wake() of kernel/locking/rwsem.c'],
  appliesTo: (features) => features.has('rwsem'),
  judged: 'quiescent',
  about: 'mutex',
  check(w, mutex, names) {
    if (!isRwsem(w, mutex)) return null;
    let holders = 0;
    for (let task = 0; task < w.tasks; task++) if (reads(w, task, mutex)) holders++;
    const counted = w.mutex.readers[mutex]!;
    return counted === holders ? null : `${names.mutex(mutex)} counts ${counted} readers, and ${holders} hold it`;
  },
});
