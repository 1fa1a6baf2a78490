// Our own: what the owner executed elsewhere is charged on its CPU and on that of the waiter.

import type { Mutant } from '../design.ts';

export const passedOverPaysTwice: Mutant = {
  row: '',
  name: 'passed-over-pays-twice',
  history:
    'A DEADLINE waiter that is passed over is charged for its owner by the CPU of the owner and by its own, so that each interval costs it twice.',
  source: 'seeds:top-waiter-dl-charge',
  designs: ['proxy-top-waiter-charge'],
  caughtBy: ['a-passed-over-reservation-pays-once'],
  patch: { rules: () => ({ besidePays: (ns) => 2 * ns }) },
};
