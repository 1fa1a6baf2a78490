// A mistake with waiters of an rt_mutex. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const anybodyTakesAFreedMutex: Mutant = {
  row: '',
  name: 'anybody-takes-a-freed-mutex',
  history: 'A free rt_mutex with waiters goes to whoever comes first, however little urgent.',
  source: 'base-scheduler:INV-PI-7',
  designs: ['linux'],
  caughtBy: ['a-freed-rt-mutex-goes-to-the-most-urgent'],
  patch: {
    rules: () => ({ maySteal: () => true }),
  },
};
