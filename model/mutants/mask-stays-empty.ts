// Our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that a kernel could have wrong.

import type { Mutant } from '../design.ts';

export const maskStaysEmpty: Mutant = {
  row: '',
  name: 'mask-stays-empty',
  history:
    'When all CPUs of a mask are offline a task is put on any other, and its mask stays as it was: it is outside of it from then on.',
  source: 'base-scheduler:S10',
  designs: ['vanilla', 'linux'],
  caughtBy: ['outside-its-mask-only-while-blocked'],
  patch: { rules: () => ({ whenNoCpuIsLeft: () => {} }) },
};
