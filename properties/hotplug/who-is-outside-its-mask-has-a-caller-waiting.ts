// What sched_setaffinity() promises when it returns: whoever is runnable is where the new mask allows it. Three may be elsewhere: who is
// migrate-disabled, a waiter that only lends its context, and whoever a caller still waits for.

import { QUEUED } from '../../model/ids.ts';
import { inMask, onlyDonates } from '../../model/view.ts';
import { always } from '../types.ts';
import { cpuName, everyDesign } from '../vocabulary.ts';

export const whoIsOutsideItsMaskHasACallerWaiting = always({
  name: 'who-is-outside-its-mask-has-a-caller-waiting',
  because: 'isolation of a CPU, and per-CPU data, are set up by whoever saw the call return',
  source: ['base-scheduler:S9', 'base-scheduler:S8', '751d4cbc4387'],
  appliesTo: everyDesign,
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    const cpu = w.task.cpu[task]!;
    if (task >= w.tasks || w.task.onRq[task] !== QUEUED || inMask(w, task, cpu)) return null;
    if (w.task.affinityWaiters[task]! > 0 || w.task.migrateDisabled[task]! > 0 || onlyDonates(w, task)) return null;
    return `${names.task(task)} is runnable on ${cpuName(cpu)}, outside its mask, and all callers that changed the mask have returned`;
  },
});
