// No lost waiter, while the run goes on: each unlock made the waiter that it chose runnable. When that waiter executes is a matter of
// the pick, not of the mutex.

import { KIND_FUTEX, NONE, RUNNING } from '../../model/ids.ts';
import { always } from '../types.ts';

export const aFreeMutexHasAWakingWaiter = always({
  name: 'a-free-mutex-has-a-waking-waiter',
  because: 'if all waiters sleep while nobody owns the mutex, nobody is left who would wake them',
  source: ['proxy-exec:V2', 'proxy-exec:M21', 'proxy-exec:M59'],
  appliesTo: (features) => features.has('mutex'),
  judged: 'quiescent',
  about: 'mutex',
  check(w, mutex, names) {
    const { state } = w.task;
    const owner = w.mutex.owner[mutex]!;
    if (owner !== NONE) {
      if (w.mutex.pickup[mutex] === 0 || state[owner] === RUNNING) return null;
      return `${names.mutex(mutex)} was handed to ${names.task(owner)}, which still sleeps`;
    }
    const first = w.mutex.waitFirst[mutex]!;
    // A futex takes the waiter that it wakes out of the queue, after the word was freed.
    if (first === NONE || w.mutex.kind[mutex] === KIND_FUTEX || w.mutex.readers[mutex]! > 0) return null;
    for (let t = first, hops = 0; t !== NONE && hops <= w.tasks; t = w.task.waitNext[t]!, hops++)
      if (state[t] === RUNNING) return null;
    return `${names.mutex(mutex)} is free, and no waiter of it, ${names.task(first)} first, was woken`;
  },
});
