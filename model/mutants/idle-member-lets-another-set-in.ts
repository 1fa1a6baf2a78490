// R5: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const idleMemberLetsAnotherSetIn: Mutant = {
  row: 'cosched-balance:R5',
  name: 'idle-member-lets-another-set-in',
  history: 'A member of a set that has nobody there runs another set, rather than to idle inside its own.',
  source: 'cosched-balance:R5',
  designs: ['core-A1-ipi'],
  caughtBy: ['a-member-runs-its-set'],
  patch: {
    rules: () => ({ fallsBackInSet: (inSet, best) => (inSet === -1 ? best : inSet) }),
  },
};
