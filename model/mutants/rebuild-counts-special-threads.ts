// Row 9: see `history` (f6147af176ea). What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { DONE } from '../frames.ts';
import { addTotal } from '../kernel/bandwidth.ts';
import { reservedBw } from '../kernel/outside-calls.ts';
import { isSpecial } from '../view.ts';

export const rebuildCountsSpecialThreads: Mutant = {
  row: '9',
  name: 'rebuild-counts-special-threads',
  history: 'A rebuild of the root domains adds up special DEADLINE threads as if what they claim to need was admitted.',
  source: 'base-scheduler:9',
  designs: ['linux', 'proxy-P2'],
  caughtBy: ['admitted-bandwidth-equals-its-recount'],
  patch: {
    sections: {
      'rebuild-domains': {
        rebuild: (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const next = section.run(m, f);
            for (let task = 0; next === DONE && task < w.tasks; task++)
              if (isSpecial(w, task)) addTotal(w, w.task.cpuset[task]!, reservedBw(w, task));
            return next;
          },
        }),
      },
    },
  },
};
