// Our own: the check of the current worker is for servers of one.

import type { Mutant } from '../design.ts';
import { UMCG_RUNNING, UMCG_STATE_MASK } from '../ids.ts';

export const umcgChecksOneOfSeveral: Mutant = {
  row: '',
  name: 'umcg-checks-one-of-several',
  history: 'The block hook asks of a server of several workers that its next_tid names the one that blocks.',
  source: 'umcg:design-Z3',
  designs: ['umcg-Z3-multi'],
  caughtBy: ['who-keeps-to-the-protocol-is-not-killed'],
  patch: { rules: () => ({ umcgChecksCurrent: (state) => (state & UMCG_STATE_MASK) === UMCG_RUNNING }) },
};
