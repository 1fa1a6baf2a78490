// C26: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const cookieChangesUnseen: Mutant = {
  row: 'cosched-balance:C26',
  name: 'cookie-changes-unseen',
  history: 'The cookie of a running task changes and its CPU is not asked to schedule.',
  source: 'cosched-balance:C26',
  designs: ['core-A3'],
  caughtBy: ['siblings-trust-each-other'],
  patch: {
    rules: () => ({ reschedsForCookie: () => false }),
  },
};
