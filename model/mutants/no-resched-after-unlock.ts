// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';

export const noReschedAfterUnlock: Mutant = {
  row: '',
  name: 'no-resched-after-unlock',
  history:
    'After a hand-over to a waiter on the same runqueue nobody reschedules, and the former owner goes on with the priority that it was lent.',
  source: 'linux-observed:textbook-3',
  designs: ['proxy-P2'],
  caughtBy: ['curr-ends-the-donors-chain'],
  patch: { rules: () => ({ reschedsDonor: () => false, unlockRescheds: () => false }) },
};
