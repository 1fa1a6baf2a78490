// A mistake of our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const whoWaitsForASplitTaskIsNotTold: Mutant = {
  row: '',
  name: 'who-waits-for-a-split-task-is-not-told',
  history:
    'A task is switched out on the CPU of its first slot, and the one that waits for it looks when it schedules next.',
  source: 'cosched-balance:H11',
  designs: ['core-A4-plans'],
  caughtBy: ['an-owner-is-fetched-for-its-slot'],
  patch: {
    rules: () => ({ coreSwitched: () => {} }),
  },
};
