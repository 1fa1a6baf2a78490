// A pending affinity request excuses a task that executes outside its mask. When nothing is on its way any more, no excuse may be left, and
// whoever is queued outside its mask is a waiter that goes home when it is woken.

import { QUEUED } from '../../model/ids.ts';
import { inEffectiveMask, mayExecuteOn, onlyDonates } from '../../model/view.ts';
import { always } from '../types.ts';
import { cpuName, everyDesign } from '../vocabulary.ts';

export const noAffinityRequestIsLeftOver = always({
  name: 'no-affinity-request-is-left-over',
  because:
    'the caller of sched_setaffinity() sleeps until the task has left, and a lost request leaves it where it must not run',
  source: ['base-scheduler:S9', 'proxy-exec:T16', 'd707faa64d03'],
  appliesTo: everyDesign,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    const cpu = w.task.cpu[task]!;
    if (w.task.affinityPending[task] === 1)
      return `${names.task(task)} still has a pending affinity request on ${cpuName(cpu)}`;
    if (w.task.affinityWaiters[task]! > 0 && w.task.migrateDisabled[task] === 0)
      return `${w.task.affinityWaiters[task]} callers wait for ${names.task(task)} on ${cpuName(cpu)}, and nobody moves it`;
    // It waits behind work that must be finished here, or for its replenishment; whoever makes it execute pushes it away.
    if (w.cpu.active[cpu] === 0 && inEffectiveMask(w, task, cpu)) return null;
    if (w.task.onRq[task] !== QUEUED || onlyDonates(w, task) || mayExecuteOn(w, task, cpu)) return null;
    return `${names.task(task)} is runnable on ${cpuName(cpu)}, where it may not execute, and nobody moves it`;
  },
});
