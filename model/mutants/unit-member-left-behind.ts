// A mistake of our own about units: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule that it is about.

import type { Mutant } from '../design.ts';

export const unitMemberLeftBehind: Mutant = {
  row: '',
  name: 'unit-member-left-behind',
  history: 'The task that was found is moved, and those that it waits for or that wait with it stay.',
  source: 'proxy-exec:K5',
  designs: ['proxy-P4'],
  caughtBy: ['a-unit-is-moved-as-one'],
  patch: { rules: () => ({ goesAlong: () => false }) },
};
