// The list of the kernel's development tree: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule that it is about.

import type { Mutant } from '../design.ts';

export const waitersAreNotListed: Mutant = {
  row: 'M39',
  name: 'waiters-are-not-listed',
  history:
    'A blocked task is never listed as pushable, so the search for the end of its chain is made for owners alone.',
  source: 'proxy-exec:P4',
  designs: ['proxy-P4'],
  caughtBy: ['a-waiting-unit-is-listed'],
  patch: { rules: () => ({ pushable: (w, task) => w.task.isBlocked[task] === 0 }) },
};
