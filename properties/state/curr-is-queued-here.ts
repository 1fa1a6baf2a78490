// Outside schedule() the executing task is a member of the runqueue that it executes on: nobody may dequeue or move it.
// Judged at each moment with the lock free, not only when all is quiet: a running task leaves through schedule() or the stopper.

import { NONE, ON_RQ_NAMES } from '../../model/ids.ts';
import { insideKernel } from '../../model/view.ts';
import { always } from '../types.ts';
import { cpuName, everyDesign, queuedOn } from '../vocabulary.ts';

export const currIsQueuedHere = always({
  name: 'curr-is-queued-here',
  because: 'a balancer or a chain walk that takes the executing task away lets a second CPU execute it',
  source: ['proxy-exec:E3', 'proxy-exec:K4', '7de9d4f94638'],
  appliesTo: everyDesign,
  judged: 'unlocked',
  about: 'cpu',
  check(w, cpu, names) {
    const task = w.cpu.curr[cpu]!;
    if (task === NONE || queuedOn(w, task, cpu) || insideKernel(w, cpu)) return null;
    const where = `${ON_RQ_NAMES[w.task.onRq[task]!]} with cpu ${w.task.cpu[task]}`;
    return `${names.task(task)} executes on ${cpuName(cpu)} and is ${where}`;
  },
});
