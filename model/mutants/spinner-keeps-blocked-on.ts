// M25: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';

export const spinnerKeepsBlockedOn: Mutant = {
  row: 'M25',
  name: 'spinner-keeps-blocked-on',
  history:
    'A first waiter that spins keeps blocked_on set, and becomes a blocked donor of its own mutex when it yields to need_resched.',
  source: 'proxy-exec:M25',
  waitsFor: 'optimistic spinning',
  designs: ['proxy-P2'],
  caughtBy: [],
  patch: {},
};
