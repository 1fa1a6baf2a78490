// Our own, and the order of the library as it was posted: a server that finds work does not care who has taken it out of the slot.

import type { Mutant } from '../design.ts';

export const umcgRunsBeforeTheWake: Mutant = {
  row: '',
  name: 'umcg-runs-before-the-wake',
  history:
    'An idle server that finds work runs it although its slot was taken, and the wake-up on its way meets it with a worker.',
  source: 'umcg:design-loop-posted',
  designs: ['umcg-O'],
  caughtBy: ['a-shared-list-is-served'],
  patch: { rules: () => ({ umcgAwaitsTheWake: () => false }) },
};
