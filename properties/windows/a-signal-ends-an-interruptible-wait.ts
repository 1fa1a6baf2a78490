// The number of steps that a signal may take is that of the wake-up which it starts, so the claim is judged when all that is pending
// has been done: at quiescence no waiter that the signal concerns is blocked any more. When it executes is a matter of the pick.

import { FATAL_SIGNAL, INTERRUPTIBLE, KILLABLE, NO_SIGNAL } from '../../model/ids.ts';
import { always } from '../types.ts';

export const aSignalEndsAnInterruptibleWait = always({
  name: 'a-signal-ends-an-interruptible-wait',
  because: 'the owner may never unlock, or may itself wait for the task that was signalled',
  source: ['proxy-exec:V4', 'proxy-exec:M23', 'proxy-exec:T14'],
  appliesTo: (features) => features.has('mutex'),
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    const signal = w.task.signal[task]!;
    if (signal === NO_SIGNAL || w.task.isBlocked[task] === 0) return null;
    const state = w.task.state[task]!;
    if (state !== INTERRUPTIBLE && !(state === KILLABLE && signal === FATAL_SIGNAL)) return null;
    return `${names.task(task)} has a ${signal === FATAL_SIGNAL ? 'fatal ' : ''}signal pending and is still blocked on CPU ${w.task.cpu[task]}`;
  },
});
