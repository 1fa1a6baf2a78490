// b613c7f31476: in 5.15 whoever found HANDOFF set spun in the slow path, also a waiter behind the one that it was set for.

import type { Mutant } from '../design.ts';

export const secondWaiterSpins: Mutant = {
  row: '',
  name: 'second-waiter-spins',
  history: 'Every waiting writer that finds the rwsem reserved spins for it, also those that it is not reserved for.',
  source: 'proxy-exec:P5',
  designs: ['proxy-P2-spin'],
  caughtBy: ['a-waiting-writer-spins-for-what-is-reserved'],
  patch: { rules: () => ({ waiterSpins: (w, rwsem) => w.mutex.handoff[rwsem] === 1 }) },
};
