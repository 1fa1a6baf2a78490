// C8: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const leaderGoesWithoutAnHeir: Mutant = {
  row: 'cosched-balance:C8',
  name: 'leader-goes-without-an-heir',
  history: 'The leader of a core goes offline and nobody takes its state over.',
  source: 'cosched-balance:C8',
  designs: ['core-A3'],
  caughtBy: ['a-core-is-led-by-who-is-online'],
  patch: {
    rules: () => ({ handsLeaderOver: () => false }),
  },
};
