// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const childPreemptsNobody: Mutant = {
  row: '',
  name: 'child-preempts-nobody',
  history: 'A new task was queued and nobody looked whether its CPU must reschedule.',
  source: 'base-scheduler:fork-4',
  designs: ['linux'],
  caughtBy: ['donor-beats-all-queued-here'],
  patch: {
    rules: () => ({ childPreempts: () => false }),
  },
};
