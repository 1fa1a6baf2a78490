// A task in a sleeping state is queued for three reasons: it is retained as a donor, then it stands in a wait list; it is a fair task
// whose dequeue is delayed; or it has declared its sleep and not called schedule() yet (W4), then it is in the middle of its own
// program, or its CPU is inside schedule().

import { FAIR, NONE, QUEUED, RUNNING, STATE_NAMES } from '../../model/ids.ts';
import { insideKernel, isBeingWoken, taskSlot } from '../../model/view.ts';
import { always } from '../types.ts';
import { everyDesign } from '../vocabulary.ts';

export const queuedAsleepOnlyAsLockWaiter = always({
  name: 'queued-asleep-only-as-lock-waiter',
  because: 'a sleeper left on its runqueue is picked, and there is no owner to execute for it',
  source: ['proxy-exec:B6', 'proxy-exec:T3'],
  appliesTo: everyDesign,
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    const state = w.task.state[task]!;
    if (state === RUNNING || w.task.onRq[task] !== QUEUED) return null;
    if (w.task.isBlocked[task] === 1) {
      if (w.fair.delayed[task] === 1 && w.task.cls[task] === FAIR) return null;
      // Who was granted an rwsem is off its list before the waker comes to it.
      if (w.task.waitsIn[task] !== NONE || w.task.wakeQ[task] !== NONE || isBeingWoken(w, task)) return null;
      return `${names.task(task)} blocked in state ${STATE_NAMES[state]}, waits for no mutex and is still queued`;
    }
    const cpu = w.task.onCpu[task]!;
    if (w.frame.program[taskSlot(w, task)]! >= 0 || (cpu !== NONE && insideKernel(w, cpu))) return null;
    return `${names.task(task)} is queued in state ${STATE_NAMES[state]} without having blocked`;
  },
});
