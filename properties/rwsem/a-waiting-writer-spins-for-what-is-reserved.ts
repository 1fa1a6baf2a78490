// Of those in the wait list one may keep its CPU: the first, when the rwsem is reserved for it. The others have nothing to win before it, and
// spinners that stand in no line beat each other's caches.

import { NONE } from '../../model/ids.ts';
import { isRwsem } from '../../model/view.ts';
import { always } from '../types.ts';

export const aWaitingWriterSpinsForWhatIsReserved = always({
  name: 'a-waiting-writer-spins-for-what-is-reserved',
  because: 'a waiter that cannot be next keeps a CPU busy and is no nearer to the rwsem for it',
  source: ['proxy-exec:P5', 'rwsem_down_write_slowpath() of kernel/locking/rwsem.c'],
  appliesTo: (features) => features.has('rwsem') && features.has('mutex-spin'),
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    const mutex = w.task.spinsOn[task]!;
    if (mutex === NONE || w.task.waitsIn[task] !== mutex || !isRwsem(w, mutex)) return null;
    if (w.mutex.waitFirst[mutex] !== task)
      return `${names.task(task)} spins for ${names.mutex(mutex)}, and ${names.task(w.mutex.waitFirst[mutex]!)} is before it in the wait list`;
    return w.task.rwHandoff[task] === 1
      ? null
      : `${names.task(task)} waits for ${names.mutex(mutex)} and spins, and it is not reserved for it`;
  },
});
