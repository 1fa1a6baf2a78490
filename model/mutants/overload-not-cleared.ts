// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';

export const overloadNotCleared: Mutant = {
  row: '',
  name: 'overload-not-cleared',
  history: 'The last pushable task of a CPU is pushed away, and the CPU stays in the count of overloaded ones.',
  source: 'base-scheduler:R4',
  designs: ['linux'],
  caughtBy: ['overload-equals-recount'],
  patch: {
    sections: {
      push: {
        'push-move': (section) => ({
          ...section,
          run(m, f) {
            const from = m.w.frame.a[f]!;
            const before = m.w.cpu.rtListed[from]!;
            const next = section.run(m, f);
            if (before > 0 && m.w.cpu.rtListed[from] === 0) m.w.root.rtOverloaded[0]!++;
            return next;
          },
        }),
      },
    },
  },
};
