// M40: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';

export const missedBalance: Mutant = {
  row: 'M40',
  name: 'missed-balance',
  history:
    'When the executing task changes under the same donor, put-prev and set-next are skipped, and nobody tries to push the task that stopped.',
  source: 'proxy-exec:M40',
  designs: ['proxy-P2', 'proxy-P4'],
  caughtBy: ['no-move-would-help'],
  patch: { rules: () => ({ rerunsBookkeeping: () => false }) },
};
