// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const childOfTheDonor: Mutant = {
  row: '',
  name: 'child-of-the-donor',
  history: 'A child took the policy of the context on which its parent executed, not that of its parent.',
  source: 'base-scheduler:fork-1',
  designs: ['proxy-P2'],
  caughtBy: ['a-child-has-its-parents-own-policy'],
  patch: {
    rules: () => ({ inheritsFrom: (w, cpu) => w.cpu.donor[cpu]! }),
  },
};
