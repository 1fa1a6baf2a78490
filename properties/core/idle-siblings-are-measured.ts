// How long a CPU idles while a task waits that may use it, whatever keeps them apart: its cookie, its set, or that nobody moves it. It is
// what exclusion costs, and what SMT is kept on to win.

import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { mayExecuteOn, type View } from '../../model/view.ts';
import { ends, lasts, spanColumns } from '../span.ts';
import type { Window } from '../types.ts';
import { couldRun, withCores } from './words.ts';

export const idleSiblingsAreMeasured: Window = {
  kind: 'window',
  hears: [],
  name: 'idle-siblings-are-measured',
  because: 'a core that excludes by idling is to be compared with one whose second thread is off',
  source: [
    'cosched-balance:Z8',
    'cosched-balance:Z15',
    'cosched-balance:Z16',
    'cosched-balance:H9',
    'cosched-balance:WC-NOSMT',
  ],
  appliesTo: withCores,
  about: 'cpu',
  memory: part('idleSiblings', 'cpu', {
    open: ghost('1: it idles beside such a task since the last look'),
    ...spanColumns,
  }),
  observe(w, _events, memory, passedNs) {
    const { open } = memory;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (open![cpu] === 1) lasts(memory, cpu, passedNs);
      open![cpu] = idlesBesideWork(w, cpu) ? 1 : 0;
      if (open![cpu] === 0) ends(memory, cpu);
    }
    return null;
  },
  report: (memory) => ({ formula: 'not promised', maxNs: memory.maxNs![0]!, promised: false }),
};

function idlesBesideWork(w: View, cpu: number): boolean {
  if (w.cpu.online[cpu] === 0 || w.cpu.curr[cpu] !== NONE) return false;
  for (let task = 0; task < w.tasks; task++) {
    const waits = w.task.onCpu[task] === NONE && couldRun(w, w.task.cpu[task]!, task);
    if (waits && mayExecuteOn(w, task, cpu)) return true;
  }
  return false;
}
