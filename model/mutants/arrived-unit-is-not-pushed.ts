// A mistake of our own about units: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule that it is about.

import type { Mutant } from '../design.ts';

export const arrivedUnitIsNotPushed: Mutant = {
  row: '',
  name: 'arrived-unit-is-not-pushed',
  history:
    'A waiter that proxying brought to a CPU which serves something better stays there with its owner: nobody pushes the two on.',
  source: 'proxy-exec:P4',
  waitsFor: 'a search that meets it soon: it takes 21,603 runs at seed 1',
  designs: ['proxy-P4'],
  caughtBy: ['no-move-of-a-unit-would-help'],
  patch: { rules: () => ({ contextCame: () => {} }) },
};
