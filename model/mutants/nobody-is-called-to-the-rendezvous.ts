// Ours: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const nobodyIsCalledToTheRendezvous: Mutant = {
  row: '',
  name: 'nobody-is-called-to-the-rendezvous',
  history:
    'A rendezvous begins, and a sibling that executes hears of it when it schedules next, as in coscheduling without notification.',
  source: 'cosched-balance:R1',
  designs: ['core-A2-X'],
  caughtBy: ['a-rendezvous-comes-to-an-end'],
  patch: {
    rules: () => ({ callsToMeeting: (w, cpu) => w.cpu.curr[cpu] === NONE }),
  },
};
