// H2: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const rendezvousStaysWithTheOldLeader: Mutant = {
  row: 'cosched-balance:H2',
  name: 'rendezvous-stays-with-the-old-leader',
  history:
    'The state of a core moves while its siblings wait for each other, and the counts of the rendezvous stay behind.',
  source: 'cosched-balance:H2',
  designs: ['core-A2-X'],
  caughtBy: ['a-rendezvous-counts-each-cpu-once'],
  patch: {
    rules: () => ({ movesMeeting: () => false }),
  },
};
