// Who holds an rwsem is known from the tasks themselves, not from its count: the owner, and whoever was told that it may read.

import { NONE } from '../../model/ids.ts';
import { reads } from '../../model/view.ts';
import { always } from '../types.ts';

export const readersAndWritersExcludeEachOther = always({
  name: 'readers-and-writers-exclude-each-other',
  because: 'a reader beside a writer sees half of what that one writes',
  source: ['proxy-exec:P5', '__rwsem_mark_wake() and rwsem_down_read_slowpath() of kernel/locking/rwsem.c'],
  appliesTo: (features) => features.has('rwsem'),
  judged: 'section',
  about: 'mutex',
  check(w, mutex, names) {
    const writer = w.mutex.owner[mutex]!;
    if (writer === NONE) return null;
    for (let task = 0; task < w.tasks; task++) {
      if (reads(w, task, mutex))
        return `${names.task(task)} reads ${names.mutex(mutex)}, which ${names.task(writer)} writes`;
    }
    return null;
  },
});
