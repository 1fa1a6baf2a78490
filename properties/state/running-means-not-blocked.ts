// The rule on which wake-up and walk agreed in April 2026: whoever makes a task RUNNING clears is_blocked in the same step. The
// pointer blocked_on may stay behind after a spurious wake-up, which is harmless, because the walk tests the flag.

import { NONE, RUNNING } from '../../model/ids.ts';
import { always } from '../types.ts';
import { everyDesign } from '../vocabulary.ts';

export const runningMeansNotBlocked = always({
  name: 'running-means-not-blocked',
  because:
    'no further wake-up comes for a RUNNING task, so one that still counts as blocked is picked and never executes',
  source: ['proxy-exec:B1', 'Peter Zijlstra, 2026-04-03, on v26'],
  appliesTo: everyDesign,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (w.task.isBlocked[task] === 0 || w.task.state[task] !== RUNNING) return null;
    const mutex = w.task.blockedOn[task]!;
    return `${names.task(task)} is RUNNING and blocked${mutex === NONE ? '' : ` on ${names.mutex(mutex)}`}`;
  },
});
