// Delayed means: it blocked, it is not runnable, and yet it competes among the fair tasks of its CPU.

import { FAIR, NONE, ON_RQ_NAMES, QUEUED, RUNNING } from '../../model/ids.ts';
import { insideKernel } from '../../model/view.ts';
import { always } from '../types.ts';

export const aDelayedTaskIsAsleepInTheFairQueue = always({
  name: 'a-delayed-task-is-asleep-in-the-fair-queue',
  because:
    'a mark that outlives its sleep or its class leaves a task queued that nobody may run, or runs one that sleeps',
  source: ['base-scheduler:E7', 'base-scheduler:S10', '75b6499024a6', 'cd9626e9ebc7'],
  appliesTo: (features) => features.has('delayed-dequeue'),
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    if (w.fair.delayed[task] === 0) return null;
    const who = names.task(task);
    if (w.task.cls[task] !== FAIR) return `${who} is delayed and not a fair task`;
    if (w.task.onRq[task] !== QUEUED) return `${who} is delayed and ${ON_RQ_NAMES[w.task.onRq[task]!]}`;
    if (w.task.state[task] === RUNNING || w.task.isBlocked[task] === 0) return `${who} is delayed and has not blocked`;
    const cpu = w.task.onCpu[task]!;
    if (cpu === NONE || insideKernel(w, cpu)) return null;
    return `${who} is delayed and executes on CPU ${cpu}`;
  },
});
