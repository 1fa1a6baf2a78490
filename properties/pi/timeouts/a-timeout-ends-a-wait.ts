// The timer wakes the waiter. When it executes is a matter of the pick: on the CPU of the owner, to which it lends its urgency until then,
// that may be only after the unlock. So it is judged when all that is pending has been done: it is not blocked any more.

import { TIMEOUT_OVER } from '../../../model/ids.ts';
import { always } from '../../types.ts';
import { withRtMutexes } from '../waits.ts';

export const aTimeoutEndsAWait = always({
  name: 'a-timeout-ends-a-wait',
  because: 'who asks for a lock within a time has something else to do when that is over',
  source: ['base-scheduler:timeout-1'],
  appliesTo: withRtMutexes,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    if (w.task.timeout[task] !== TIMEOUT_OVER || w.task.isBlocked[task] === 0) return null;
    return `the time of ${names.task(task)} is over and it is still blocked on CPU ${w.task.cpu[task]}`;
  },
});
