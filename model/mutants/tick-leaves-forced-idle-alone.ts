// C1: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const tickLeavesForcedIdleAlone: Mutant = {
  row: 'cosched-balance:C1',
  name: 'tick-leaves-forced-idle-alone',
  history:
    'A sibling that is forced idle gets no event: a fair task alone on its CPU runs on at each tick, however much of its slice it has used.',
  source: 'cosched-balance:C1',
  designs: ['core-A3'],
  caughtBy: ['fair-siblings-take-turns', 'fair-siblings-share-by-weight'],
  patch: {
    rules: () => ({ endsForcedIdle: () => false }),
  },
};
