// C19: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const lockFlipsUnderItsHolder: Mutant = {
  row: 'cosched-balance:C19',
  name: 'lock-flips-under-its-holder',
  history: 'Core scheduling is switched on or off while somebody holds a lock of the core.',
  source: 'cosched-balance:C19',
  designs: ['core-A3'],
  caughtBy: ['a-held-runqueue-lock-is-the-present-one'],
  patch: {
    rules: () => ({ flipsUnderLocks: () => false }),
    sections: { cookie: { 'core-flip': (section) => ({ ...section, takes: [] }) } },
  },
};
