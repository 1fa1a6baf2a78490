// base-scheduler:41: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';

export const stopperMovesInAnyCase: Mutant = {
  row: '41',
  name: 'stopper-moves-in-any-case',
  history:
    'The stopper carries out the move that was asked for although the mask has changed back meanwhile and the task is where it may be.',
  source: 'base-scheduler:41',
  designs: ['vanilla', 'linux'],
  caughtBy: ['a-stopper-moves-only-who-must-leave'],
  patch: { rules: () => ({ mustMove: () => true }) },
};
