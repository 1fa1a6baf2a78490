// Only the voluntary path takes a task off its runqueue, and that one is not RUNNING. A wake-up writes state and membership under the
// pi lock, so the task is looked at when that is free.

import { OFF, RUNNING } from '../../model/ids.ts';
import { always } from '../types.ts';
import { cpuName, everyDesign } from '../vocabulary.ts';

export const runningTaskIsOnARunqueue = always({
  name: 'running-task-is-on-a-runqueue',
  because: 'a RUNNING task that no runqueue holds is never picked, and no wake-up touches it',
  source: ['proxy-exec:B12', 'proxy-exec:M49', 'base-scheduler:S10', '09351db90a28'],
  appliesTo: everyDesign,
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    if (w.task.onRq[task] !== OFF || w.task.state[task] !== RUNNING) return null;
    return `${names.task(task)} is RUNNING and on no runqueue, its cpu field says ${cpuName(w.task.cpu[task]!)}`;
  },
});
