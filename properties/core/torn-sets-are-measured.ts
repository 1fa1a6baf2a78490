// How long some of those who trust each other execute while others of them wait: what a virtual machine that counts on all of its CPUs
// suffers. No design here gathers a whole set, so nothing is promised.

import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import { ends, lasts, spanColumns } from '../span.ts';
import type { Window } from '../types.ts';
import { couldRun, withCores } from './words.ts';

export const tornSetsAreMeasured: Window = {
  kind: 'window',
  hears: [],
  name: 'torn-sets-are-measured',
  because: 'who holds a lock of a virtual machine and waits keeps all of it waiting, unless all of it waits',
  source: ['cosched-balance:Z6', 'cosched-balance:G-WHOLE-VM'],
  appliesTo: withCores,
  about: 'task',
  memory: part('tornSets', 'task', {
    open: ghost('1: it waits since the last look while another one of its cookie executes'),
    ...spanColumns,
  }),
  observe(w, _events, memory, passedNs) {
    const { open } = memory;
    for (let task = 0; task < w.tasks; task++) {
      if (open![task] === 1) lasts(memory, task, passedNs);
      open![task] = isLeftBehind(w, task) ? 1 : 0;
      if (open![task] === 0) ends(memory, task);
    }
    return null;
  },
  report: (memory) => ({ formula: 'not promised', maxNs: memory.maxNs![0]!, promised: false }),
};

function isLeftBehind(w: View, task: number): boolean {
  const cookie = w.cookie.cookie[task]!;
  if (cookie === 0 || w.task.onCpu[task] !== NONE || !couldRun(w, w.task.cpu[task]!, task)) return false;
  for (let other = 0; other < w.tasks; other++)
    if (w.task.onCpu[other] !== NONE && w.cookie.cookie[other] === cookie) return true;
  return false;
}
