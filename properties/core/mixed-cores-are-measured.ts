// How long siblings run user code of different cookies beside each other, in every design with cores: what it is without any
// coscheduling, and how the designs differ. Nothing is promised here.

import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { ends, lasts, spanColumns } from '../span.ts';
import type { Window } from '../types.ts';
import { distrusted, withCores } from './words.ts';

export const mixedCoresAreMeasured: Window = {
  kind: 'window',
  hears: [],
  name: 'mixed-cores-are-measured',
  because: 'what a design closes is said by how long the window was open without it',
  source: [
    'cosched-balance:design-A0',
    'cosched-balance:Z4',
    'cosched-balance:Z5',
    'cosched-balance:Z18',
    'seeds:cosched-higher-classes',
  ],
  appliesTo: withCores,
  about: 'cpu',
  memory: part('mixedCores', 'cpu', {
    open: ghost('1: it is open since the last look'),
    ...spanColumns,
  }),
  observe(w, _events, memory, passedNs) {
    const { open } = memory;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (open![cpu] === 1) lasts(memory, cpu, passedNs);
      open![cpu] = distrusted(w, cpu) === NONE ? 0 : 1;
      if (open![cpu] === 0) ends(memory, cpu);
    }
    return null;
  },
  report: (memory) => ({ formula: 'not promised', maxNs: memory.maxNs![0]!, promised: false }),
};
