// The reason for everything else in proxy execution: a scheduling context may be lent, an execution context never is in two places.
// Told about the CPU, because curr changes only when that CPU's row is written.

import { NONE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { cpuName, everyDesign } from '../vocabulary.ts';

export const executesOnOneCpu = always({
  name: 'executes-on-one-cpu',
  because: 'two CPUs that execute one task share its stack and corrupt it',
  source: [
    'proxy-exec:E1',
    'proxy-exec:D8',
    'base-scheduler:S1',
    'umcg:P-9',
    'cosched-balance:ONE-CPU',
    'Peter Zijlstra, ECRTS 2017 problem statement',
  ],
  appliesTo: everyDesign,
  judged: 'section',
  about: 'cpu',
  check(w, cpu, names) {
    const { curr } = w.cpu;
    const task = curr[cpu]!;
    if (task === NONE) return null;
    for (let other = 0; other < w.cpus; other++) {
      if (curr[other] === task && other !== cpu) {
        return `${names.task(task)} executes on ${cpuName(cpu)} and on ${cpuName(other)}`;
      }
    }
    const at = w.task.onCpu[task]!;
    return at === cpu ? null : `${names.task(task)} executes on ${cpuName(cpu)} while its on_cpu says ${cpuName(at)}`;
  },
});
