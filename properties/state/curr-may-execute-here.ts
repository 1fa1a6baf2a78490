// Affinity binds the execution context. A mask that changes under an executing task is honoured by the stopper a little later;
// until then the request is pending, and no-affinity-request-is-left-over says that it does not stay so.

import { NONE } from '../../model/ids.ts';
import { inMask, insideKernel, isLeaving, mayExecuteOn } from '../../model/view.ts';
import { always } from '../types.ts';
import { cpuName, everyDesign } from '../vocabulary.ts';

export const currMayExecuteHere = always({
  name: 'curr-may-execute-here',
  because: 'code that runs outside its mask breaks per-CPU data and isolation, however urgent its donor is',
  source: [
    'proxy-exec:E4',
    'base-scheduler:S2',
    'umcg:P-12',
    "Connor O'Brien, 20221003214501.2050087-1",
    '2d7622669836',
  ],
  appliesTo: everyDesign,
  judged: 'unlocked',
  about: 'cpu',
  check(w, cpu, names) {
    const task = w.cpu.curr[cpu]!;
    if (task === NONE || mayExecuteOn(w, task, cpu)) return null;
    if (w.task.affinityPending[task] === 1 || insideKernel(w, cpu)) return null;
    // A CPU on its way out pushes away what it executes when it next schedules.
    if (isLeaving(w, cpu) && (w.cpu.needResched[cpu] === 1 || w.cpu.pushWork[cpu] === task)) return null;
    const pinned = w.task.migrateDisabled[task]! > 0 ? `it is pinned to ${cpuName(w.task.pinnedCpu[task]!)}` : '';
    const why = inMask(w, task, cpu) ? 'which takes no tasks any more' : 'which is not in its mask';
    return `${names.task(task)} executes on ${cpuName(cpu)}, ${pinned || why}`;
  },
});
