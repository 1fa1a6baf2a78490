// How long an interrupt, or the kernel with interrupts off, has one thread of a core while the other one executes user code that does not trust
// it. Core scheduling says that it does not protect from that, and no design here tells a sibling to stop for an interrupt.

import { ghost, part } from '../../model/parts.ts';
import { ends, lasts, spanColumns } from '../span.ts';
import type { Window } from '../types.ts';
import { kernelBesideUser, withCores } from './words.ts';

export const kernelBesideUserCodeIsMeasured: Window = {
  kind: 'window',
  hears: [],
  name: 'kernel-beside-user-code-is-measured',
  because: 'what a kernel touches for one trust group can be observed from the other thread of its core',
  source: ['cosched-balance:A-EXCL-KERNEL', 'cosched-balance:Z19'],
  appliesTo: (features) => withCores(features) && features.has('noise'),
  about: 'cpu',
  memory: part('kernelBeside', 'cpu', {
    open: ghost('1: it is open since the last look'),
    ...spanColumns,
  }),
  observe(w, _events, memory, passedNs) {
    const { open } = memory;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (open![cpu] === 1) lasts(memory, cpu, passedNs);
      open![cpu] = kernelBesideUser(w, cpu) ? 1 : 0;
      if (open![cpu] === 0) ends(memory, cpu);
    }
    return null;
  },
  report: (memory) => ({ formula: 'not promised', maxNs: memory.maxNs![0]!, promised: false }),
};
