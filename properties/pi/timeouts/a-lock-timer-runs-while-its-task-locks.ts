// The timer belongs to one call. Left behind, it would wake the task out of a wait that has nothing to do with it, or end the next one.

import { TIMEOUT_NONE } from '../../../model/ids.ts';
import { P_FUTEX_LOCK, P_RT_LOCK } from '../../../model/program-names.ts';
import { taskSlot } from '../../../model/view.ts';
import { always } from '../../types.ts';
import { withRtMutexes } from '../waits.ts';

export const aLockTimerRunsWhileItsTaskLocks = always({
  name: 'a-lock-timer-runs-while-its-task-locks',
  because: 'a timer that outlives its call wakes the task out of another wait',
  source: ['base-scheduler:timeout-2'],
  appliesTo: withRtMutexes,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (w.task.timeout[task] === TIMEOUT_NONE) return null;
    const program = w.frame.program[taskSlot(w, task)];
    if (program === P_RT_LOCK || program === P_FUTEX_LOCK) return null;
    return `${names.task(task)} is in no lock call, and the timer of one is not cancelled`;
  },
});
