// A mistake with waiters of an rt_mutex. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const walkStopsAtWhatIsAdjusted: Mutant = {
  row: '',
  name: 'walk-stops-at-what-is-adjusted',
  history: 'A lock walks only as far as something is left to adjust, and so a circle of waiters stays unseen.',
  source: 'base-scheduler:INV-PI-3',
  designs: ['linux'],
  caughtBy: ['rt-waits-have-no-cycle'],
  patch: {
    rules: () => ({ detectsDeadlock: () => false }),
  },
};
