// A mistake of our own about units: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule that it is about.

import type { Mutant } from '../design.ts';
import { mayExecuteOn } from '../view.ts';

export const unitPlacedByTheWaitersMask: Mutant = {
  row: '',
  name: 'unit-placed-by-the-waiters-mask',
  history: 'The CPU for a unit is looked for in the mask of who waits, not of who executes.',
  source: 'proxy-exec:P4',
  designs: ['proxy-P4'],
  caughtBy: ['a-unit-is-moved-as-one'],
  patch: { rules: () => ({ mayGoTo: (w, _from, task, to) => mayExecuteOn(w, task, to) }) },
};
