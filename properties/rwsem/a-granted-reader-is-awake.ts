// Readers are given the rwsem while they sleep. From then on they hold it: one that nobody wakes keeps all writers out.

import { NONE, RUNNING } from '../../model/ids.ts';
import { P_DOWN_READ } from '../../model/program-names.ts';
import { taskSlot } from '../../model/view.ts';
import { always } from '../types.ts';

export const aGrantedReaderIsAwake = always({
  name: 'a-granted-reader-is-awake',
  because: 'who holds an rwsem asleep, and is in no wait list, is never woken by an unlock',
  source: ['proxy-exec:P5', 'rwsem_mark_wake() of kernel/locking/rwsem.c, second pass'],
  appliesTo: (features) => features.has('rwsem'),
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    const slot = taskSlot(w, task);
    if (w.frame.program[slot] !== P_DOWN_READ || w.task.waitsIn[task] !== NONE) return null;
    if (w.task.state[task] === RUNNING) return null;
    return `${names.task(task)} was given ${names.mutex(w.frame.b[slot]!)} to read, and sleeps`;
  },
});
