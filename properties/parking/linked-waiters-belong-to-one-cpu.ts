// All that are parked on one task belong to the same CPU: the lock of one runqueue guards its list. Judged at each section, since nothing
// else keeps the wake-ups of two of them apart.

import { NONE } from '../../model/ids.ts';
import { always } from '../types.ts';

export const linkedWaitersBelongToOneCpu = always({
  name: 'linked-waiters-belong-to-one-cpu',
  because: 'whoever takes one of them off the chain holds the lock of its runqueue and of no other',
  source: ['proxy-exec:P3-linked'],
  appliesTo: (features) => features.has('links-chains'),
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    const on = w.task.sleepingOwner[task]!;
    if (on === NONE) return null;
    const { cpu, parkedNext } = w.task;
    const next = parkedNext[task]!;
    if (next !== NONE && cpu[next] !== cpu[task]) {
      return `${names.task(task)} and ${names.task(next)} are linked to ${names.task(on)} on CPUs ${cpu[task]} and ${cpu[next]}`;
    }
    return null;
  },
});
