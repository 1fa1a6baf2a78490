// A CPU on its way out pushes away whoever comes to execute, except who may not migrate now; that one finishes, and the CPU waits for it.
// Judged when nothing is on its way, since each task is moved one after the other.

import { NONE } from '../../model/ids.ts';
import { isLeaving } from '../../model/view.ts';
import { idlesForItsSiblings } from '../core/candidates.ts';
import { always } from '../types.ts';
import { cpuName, everyDesign } from '../vocabulary.ts';

export const aLeavingCpuWaitsOnlyForThePinned = always({
  name: 'a-leaving-cpu-waits-only-for-the-pinned',
  because: 'who asked for the CPU to go offline waits, and nobody else can change which CPUs there are',
  source: ['base-scheduler:S7', '2558aacff858'],
  appliesTo: everyDesign,
  judged: 'quiescent',
  about: 'world',
  check(w, _world, names) {
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (!isLeaving(w, cpu)) continue;
      const curr = w.cpu.curr[cpu]!;
      if (curr !== NONE && w.task.migrateDisabled[curr] === 0)
        return `${cpuName(cpu)} is on its way out and executes ${names.task(curr)}, which could go elsewhere`;
      // Who may not execute beside the siblings comes when these make room.
      // Throttled RT tasks come to execute, and so leave, when their next period begins.
      let pinned = w.cpu.rtHidden[cpu] === 1 || idlesForItsSiblings(w, cpu);
      for (let task = 0; task < w.tasks; task++)
        pinned ||= w.task.migrateDisabled[task]! > 0 && w.task.pinnedCpu[task] === cpu;
      if (!pinned) return `${cpuName(cpu)} is on its way out, has nobody who must stay, and does not go`;
    }
    return null;
  },
});
