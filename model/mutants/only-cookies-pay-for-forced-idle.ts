// C20: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const onlyCookiesPayForForcedIdle: Mutant = {
  row: 'cosched-balance:C20',
  name: 'only-cookies-pay-for-forced-idle',
  history: 'Forced idle is charged only to tasks with a cookie.',
  source: 'cosched-balance:C20',
  designs: ['core-A3'],
  caughtBy: ['forced-idle-is-charged-to-who-executes'],
  patch: {
    rules: () => ({ paysForForcedIdle: (w, task) => w.cookie.cookie[task] !== 0 }),
  },
};
