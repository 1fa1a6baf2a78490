// Pressure-stall information keeps flags of its own, which must come to the same as where the task is.

import { NONE, QUEUED } from '../../model/ids.ts';
import { always } from '../types.ts';
import { everyDesign } from '../vocabulary.ts';

export const pressureCountsWhoIsQueued = always({
  name: 'pressure-counts-who-is-queued',
  because:
    'a sleeper that counts as runnable is pressure that nobody feels, and the next enqueue finds its flag set already',
  source: ['proxy-exec:K8', 'proxy-exec:M56'],
  appliesTo: everyDesign,
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    // Until the switch away from it is through, the flags are those of before.
    if (task >= w.tasks || w.task.onCpu[task] !== NONE || w.task.psiOnCpu[task] === 1) return null;
    const queued = w.task.onRq[task] === QUEUED && w.fair.delayed[task] === 0;
    if ((w.task.psiRunning[task] === 1) === queued) return null;
    return queued
      ? `${names.task(task)} is queued on CPU ${w.task.cpu[task]}, and pressure-stall information does not count it`
      : `${names.task(task)} is on no runqueue, or delayed, and pressure-stall information counts it as runnable`;
  },
});
