// A mistake with a history; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const lapsedServerServesAtOnce: Mutant = {
  row: '',
  name: 'lapsed-server-serves-at-once',
  history:
    'A server that had served and was stopped started again after its deadline: it got a fresh period and did not wait in it.',
  source: 'base-scheduler:21',
  designs: ['linux'],
  caughtBy: ['a-server-follows-its-edges'],
  patch: { rules: () => ({ freshServerWaits: () => false }) },
};
