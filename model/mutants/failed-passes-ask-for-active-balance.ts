// L11: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import { cacheNiceTries } from '../balance/domains.ts';
import { failedOf } from '../balance/intervals.ts';
import type { Mutant } from '../design.ts';

export const failedPassesAskForActiveBalance: Mutant = {
  row: 'cosched-balance:L11',
  name: 'failed-passes-ask-for-active-balance',
  history:
    'After some failed passes the executing task is made to move whatever was to be moved, load among busy CPUs too.',
  source: 'cosched-balance:L11',
  designs: ['balance-B0'],
  caughtBy: ['active-balance-fills-an-idle-cpu'],
  patch: {
    rules: ({ needsActive }) => ({
      needsActive: (m, f, from, to) =>
        needsActive(m, f, from, to) || failedOf(m.w, to, m.w.frame.b[f]!) > cacheNiceTries(m.w.frame.b[f]!) + 2,
    }),
  },
};
