// Row 8: see `history` (2ff899e35164). What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { DONE } from '../frames.ts';

export const rebuildCountsTwice: Mutant = {
  row: '8',
  name: 'rebuild-counts-twice',
  history: 'A rebuild of the root domains adds up their reservations on top of what was admitted before.',
  source: 'base-scheduler:8',
  designs: ['linux'],
  caughtBy: ['admitted-bandwidth-equals-its-recount'],
  patch: {
    sections: {
      'rebuild-domains': {
        rebuild: (section) => ({
          ...section,
          run(m, f) {
            const before = m.w.root.totalBw.slice();
            const next = section.run(m, f);
            if (next === DONE) for (let root = 0; root < m.w.cpus; root++) m.w.root.totalBw[root]! += before[root]!;
            return next;
          },
        }),
      },
    },
  },
};
