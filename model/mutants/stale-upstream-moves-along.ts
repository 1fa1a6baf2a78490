// M45: the move of a whole chain follows links of an earlier walk.

import type { Mutant } from '../design.ts';

export const staleUpstreamMovesAlong: Mutant = {
  row: 'M45',
  name: 'stale-upstream-moves-along',
  history:
    'the link to the upstream task was neither cleared at a pick nor checked, so that a bulk move took along a task that had left the chain for another CPU (mentioned for v12)',
  source: 'proxy-exec:M45',
  designs: ['proxy-P2-chain'],
  caughtBy: ['impossible-states-never-happen'],
  patch: { rules: () => ({ forgetsDonor: () => false }) },
};
