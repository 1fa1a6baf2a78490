// cosched-balance:L9: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import { LB_WORK } from '../balance/pass.ts';
import type { Mutant } from '../design.ts';

export const workIsListedAgain: Mutant = {
  row: 'cosched-balance:L9',
  name: 'work-is-listed-again',
  history: 'Whether the flag was its own is not initialised: a CPU that finds it up lists the stop work once more.',
  source: 'cosched-balance:L9',
  designs: ['balance-B0'],
  caughtBy: ['a-stop-work-is-listed-once'],
  patch: {
    sections: {
      'load-balance': {
        'lb-ask': (section) => ({
          ...section,
          run(m, f) {
            const wasUp = m.w.lb.active[m.w.frame.d[f]!] === 1;
            const next = section.run(m, f);
            return wasUp ? LB_WORK : next;
          },
        }),
      },
    },
  },
};
