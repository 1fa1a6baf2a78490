// Our own mistake: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { SPECIAL } from '../ids.ts';

export const specialThreadIsPickedByItsDeadline: Mutant = {
  row: '',
  name: 'special-thread-is-picked-by-its-deadline',
  history:
    'A special thread makes the CPU pick again, and the pick goes by deadlines alone (__dl_less(), since 794a56ebd9a5).',
  source: 'base-scheduler:9',
  designs: ['proxy-P2', 'vanilla'],
  caughtBy: ['a-special-thread-goes-first'],
  patch: { rules: () => ({ specialAs: () => SPECIAL }) },
};
