// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const serverKeepsItsCpu: Mutant = {
  row: '',
  name: 'server-keeps-its-cpu',
  history:
    'Before a CPU goes off, what its fair server has reserved was to fit on the CPUs that stay, though it goes with it.',
  source: 'base-scheduler:offline-1',
  designs: ['linux'],
  caughtBy: ['a-cpu-that-is-not-needed-may-leave'],
  patch: {
    rules: ({ mayRemoveCpu }) => ({
      mayRemoveCpu(w, cpu) {
        const root = w.cpu.root[cpu]!;
        const limit = w.root.limitBw[root]!;
        let others = 0;
        for (let other = 0; other < w.cpus; other++) {
          if (other !== cpu && w.cpu.root[other] === root && w.cpu.active[other] === 1) others++;
        }
        return mayRemoveCpu(w, cpu) && (limit < 0 || w.root.totalBw[root]! <= limit * others);
      },
    }),
  },
};
