// What is left of the shape of the pushable list where waiters are listed: queued there, of a class that has such a list, and not the donor.
// curr may stand in it; push and pull skip the unit that executes.

import { NONE } from '../../model/ids.ts';
import { isRealtime } from '../../model/view.ts';
import { always } from '../types.ts';
import { cpuName } from '../vocabulary.ts';
import { balancesUnits } from './words.ts';

export const aListedTaskIsNotTheDonor = always({
  name: 'a-listed-task-is-not-the-donor',
  because: 'a balancer that takes a donor breaks the runqueue that uses it',
  source: ['proxy-exec:K1', 'proxy-exec:K4', 'proxy-exec:P4', 'proxy-exec:M38'],
  appliesTo: balancesUnits,
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    const cpu = w.task.pushCpu[task]!;
    if (cpu === NONE) return null;
    const listed = `${names.task(task)} is listed as pushable on ${cpuName(cpu)} and`;
    if (w.task.queueOf[task] !== cpu) return `${listed} stands in the queue of ${cpuName(w.task.queueOf[task]!)}`;
    if (!isRealtime(w, task)) return `${listed} is neither RT nor DEADLINE`;
    return w.cpu.donor[cpu] === task ? `${listed} is the donor there` : null;
  },
});
