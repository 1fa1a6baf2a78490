// M13: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';

export const wakeWithoutHomeCheck: Mutant = {
  row: 'M13',
  name: 'wake-without-home-check',
  history: 'A waiter that was moved as a scheduling context is woken where it sits and executes outside its mask.',
  source: 'proxy-exec:M13',
  designs: ['proxy-P2'],
  caughtBy: ['curr-may-execute-here', 'visitors-go-home-before-they-execute'],
  patch: { rules: () => ({ needsReturn: () => false }) },
};
