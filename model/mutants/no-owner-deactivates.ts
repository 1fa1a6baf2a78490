// M35: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import { type Mutant, WALK_DEACTIVATE_WAITER } from '../design.ts';

export const noOwnerDeactivates: Mutant = {
  row: 'M35',
  name: 'no-owner-deactivates',
  history:
    'A picked waiter whose mutex has no owner at that moment is taken off the runqueue and lends nothing until it is first in line.',
  source: 'proxy-exec:M35',
  designs: ['proxy-P2'],
  caughtBy: ['a-free-mutex-shelves-nobody'],
  patch: { rules: () => ({ onNoOwner: () => WALK_DEACTIVATE_WAITER }) },
};
