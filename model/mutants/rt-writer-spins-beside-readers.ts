// Nobody knows whether readers execute, and an RT writer may keep one from the CPU that it needs. 990fa7384a50 lets an RT writer go round once more where
// it has just seen a writer leave, and no further. Here it spins on as others do.

import type { Mutant } from '../design.ts';

export const rtWriterSpinsBesideReaders: Mutant = {
  row: '',
  name: 'rt-writer-spins-beside-readers',
  history:
    'An RT writer spins though no writer is named in the owner word, and may wait for a task that it keeps from its own CPU.',
  source: 'proxy-exec:P5',
  designs: ['proxy-P2-spin'],
  caughtBy: ['a-spin-ends-with-its-reason'],
  patch: { rules: () => ({ spinsWithoutWriter: () => true }) },
};
