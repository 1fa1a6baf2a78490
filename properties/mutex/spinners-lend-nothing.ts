// A spinner executes. It has forgotten the mutex, because a spin may call schedule(), and a scheduler that finds blocked_on set may take
// it for a waiter that only lends its context.

import { KIND_RT, NONE } from '../../model/ids.ts';
import { always } from '../types.ts';

export const spinnersLendNothing = always({
  name: 'spinners-lend-nothing',
  because: 'a task that waits by executing would become a blocked donor of the mutex that it is about to take',
  source: ['proxy-exec:R9', 'proxy-exec:M25', 'proxy-exec:T2'],
  appliesTo: (features) => features.has('mutex-spin'),
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    const mutex = w.task.spinsOn[task]!;
    if (mutex === NONE || w.mutex.kind[mutex] === KIND_RT) return null;
    if (w.task.blockedOn[task] !== NONE) return `${names.task(task)} spins and still has blocked_on set`;
    return w.task.isBlocked[task] === 1 ? `${names.task(task)} spins and is blocked` : null;
  },
});
