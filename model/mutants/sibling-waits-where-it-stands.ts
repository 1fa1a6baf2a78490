// H1: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const siblingWaitsWhereItStands: Mutant = {
  row: 'cosched-balance:H1',
  name: 'sibling-waits-where-it-stands',
  history:
    'A sibling waits at the first barrier with what others need still undone: the task that it executed is not switched out, and a waker on the next sibling waits for that.',
  source: 'cosched-balance:H1',
  designs: ['core-A2-X'],
  caughtBy: ['deadlock'],
  patch: {
    rules: () => ({ waitsAsIdle: () => false }),
  },
};
