// A mistake of our own, so that the claim it breaks is known to be able to fail.

import type { Mutant } from '../design.ts';

export const spinGoesOn: Mutant = {
  row: '',
  name: 'spin-goes-on',
  history: 'A server that waits busily looks at its waiter alone, not at whether the owner still executes.',
  source: 'base-scheduler:M-BWI-T4',
  designs: ['textbook-bwi'],
  caughtBy: ['busy-waiting-ends-with-its-reason'],
  patch: {
    rules: () => ({ spinEnds: (w, cpu) => w.task.isBlocked[w.cpu.donor[cpu]!] === 0 }),
  },
};
