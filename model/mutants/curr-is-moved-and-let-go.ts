// M01: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// The mistake of migrate-curr where the owner may let the waiter execute before its old CPU has switched.

import type { Mutant } from '../design.ts';

export const currIsMovedAndLetGo: Mutant = {
  row: 'M01',
  name: 'curr-is-moved-and-let-go',
  history:
    'A waiter is moved to its owner while it still executes, and is let go there: with a pointer alone it goes on at once, on two CPUs.',
  source: 'proxy-exec:M01',
  designs: ['proxy-v6', 'proxy-v4'],
  caughtBy: ['executes-on-one-cpu'],
  patch: { rules: () => ({ mustDetour: () => false }) },
};
