// Whoever has had all that it asked for asks anew as soon as that is charged, so that a fair task in a queue always has its virtual deadline
// ahead of its vruntime. A textbook EEVDF leaves the renewal to the tick, and there the claim is not made.

import { FAIR, NONE } from '../../model/ids.ts';
import { always } from '../types.ts';

export const aUsedUpRequestIsRenewed = always({
  name: 'a-used-up-request-is-renewed',
  because: 'a task that is past its virtual deadline is picked before all others, and its lead grows with every tick',
  source: ['base-scheduler:fair-5', 'base-scheduler:E2', 'update_deadline() of kernel/sched/fair.c'],
  appliesTo: (features) => features.has('fair-lag-kept'),
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (w.task.cls[task] !== FAIR || w.task.queueOf[task] === NONE) return null;
    const ahead = w.fair.deadline[task]! - w.fair.vruntime[task]!;
    return ahead > 0 ? null : `${names.task(task)} is ${-ahead} units of virtual time past its virtual deadline`;
  },
});
