// From its dequeue until it is enqueued elsewhere a task belongs to the mover alone. A chain walk must therefore switch curr out
// (the idle detour) before it moves a chain of which curr is a member.

import { MIGRATING, NONE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { cpuName, everyDesign } from '../vocabulary.ts';

export const migratingTaskIsOnNoCpu = always({
  name: 'migrating-task-is-on-no-cpu',
  because:
    "the new CPU may execute it before the old one has switched away, as in Peter Zijlstra's comment in the original proxy()",
  source: ['proxy-exec:E10', 'proxy-exec:M01'],
  appliesTo: everyDesign,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (w.task.onRq[task] !== MIGRATING || w.task.onCpu[task] === NONE) return null;
    return `${names.task(task)} is on its way to ${cpuName(w.task.cpu[task]!)} and still on ${cpuName(w.task.onCpu[task]!)}`;
  },
});
