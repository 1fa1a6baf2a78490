// The same rule for encodings without a flag: who is made RUNNING has its pointer taken off, or a mark set beside it, in the same step. While
// it waits in its own lock call it has declared both the pointer and a sleeping state.

import { NONE, RUNNING } from '../../model/ids.ts';
import { always } from '../types.ts';

export const runningMeansNoBlockedOn = always({
  name: 'running-means-no-blocked-on',
  because:
    'where the pointer alone says who is blocked, a task that was woken lends on and hears of its signal after the unlock',
  source: ['proxy-exec:B1', 'proxy-exec:M23', 'K Prateek Nayak, 2026-03-27, on v26'],
  appliesTo: (features) => features.has('no-blocked-flag'),
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    const mutex = w.task.blockedOn[task]!;
    if (mutex === NONE || w.task.state[task] !== RUNNING || w.task.waking[task] === 1) return null;
    return `${names.task(task)} is RUNNING with blocked_on ${names.mutex(mutex)}`;
  },
});
