// Row 10: see `history` (85989106feb7). What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const failedMoveKeepsItsBandwidth: Mutant = {
  row: '10',
  name: 'failed-move-keeps-its-bandwidth',
  history:
    'Two tasks are to move to another cpuset and the second does not fit there: what was reserved for the first is not given back.',
  source: 'base-scheduler:10',
  designs: ['linux'],
  caughtBy: ['admitted-bandwidth-equals-its-recount'],
  patch: {
    sections: {
      cpuset: {
        'cpuset-cancel': (section) => ({
          ...section,
          run(m, f) {
            const before = m.w.root.totalBw.slice();
            const next = section.run(m, f);
            m.w.root.totalBw.set(before);
            return next;
          },
        }),
      },
    },
  },
};
