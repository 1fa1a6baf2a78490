// Our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one section that a kernel could have wrong.

import type { Mutant } from '../design.ts';

export const stopperBeforeTheWakeList: Mutant = {
  row: '',
  name: 'stopper-before-the-wake-list',
  history:
    'The stopper carries out a change of mask before its CPU took in what was handed over to it: the task is on no runqueue yet, counts as done, and comes afterwards.',
  source: 'base-scheduler:S8',
  designs: ['linux'],
  caughtBy: ['who-is-outside-its-mask-has-a-caller-waiting'],
  patch: { rules: () => ({ stopperFlushes: () => false }) },
};
