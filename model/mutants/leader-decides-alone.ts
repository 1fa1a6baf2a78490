// R1: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const leaderDecidesAlone: Mutant = {
  row: 'cosched-balance:R1',
  name: 'leader-decides-alone',
  history:
    'The leader decides and the other CPUs of the core go on until their slice ends, though they were to be told.',
  source: 'cosched-balance:R1',
  designs: ['core-A1-ipi'],
  caughtBy: ['sets-are-told-apart'],
  patch: {
    rules: () => ({ notifiesMember: () => false }),
  },
};
