// Our own, after cosched-balance:K7: the test that the callback keeps, in the stopper that it was made for.

import type { Mutant } from '../design.ts';

export const stopperIsNotCounted: Mutant = {
  row: '',
  name: 'stopper-is-not-counted',
  history: 'The stopper wants two tasks beside itself, so that a task alone on its CPU is never moved.',
  source: 'cosched-balance:AB-EFFECT',
  designs: ['balance-B0', 'balance-B0c'],
  caughtBy: ['who-would-do-better-elsewhere-is-moved'],
  patch: {
    rules: (base) => ({ stillActive: (w, cpu) => base.stillActive(w, cpu) && w.cpu.nrRunning[cpu]! > 2 }),
  },
};
