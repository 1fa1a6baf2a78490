// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const childStaysWhereItWasCopied: Mutant = {
  row: '',
  name: 'child-stays-where-it-was-copied',
  history: 'The CPU of a child was chosen when it was copied; its mask or the CPU was gone when it was woken.',
  source: 'base-scheduler:fork-4',
  waitsFor: 'runs that take a CPU off while a fork is held there: it takes some 20,000',
  designs: ['linux'],
  caughtBy: ['outside-its-mask-only-while-blocked'],
  patch: {
    rules: () => ({ keepsFirstCpu: (w, child) => w.task.cpu[child]! }),
  },
};
