// A mistake of our own. With nobody executing there is no task to charge, as one might think; but the CPU is taken all the same.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const spinningIsFree: Mutant = {
  row: '',
  name: 'spinning-is-free',
  history: 'The time for which a server waits busily is charged to nobody.',
  source: 'base-scheduler:M-BWI-T2',
  designs: ['textbook-bwi'],
  caughtBy: ['time-is-charged-to-the-donor', 'a-server-has-its-budget-in-time'],
  patch: {
    rules: ({ chargedTask }) => ({
      chargedTask: (w, cpu) => (w.cpu.curr[cpu] === NONE ? NONE : chargedTask(w, cpu)),
    }),
  },
};
