// cosched-balance:K12: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const flagFallsWhileItsCallbackIsListed: Mutant = {
  row: 'cosched-balance:K12',
  name: 'flag-falls-while-its-callback-is-listed',
  history:
    'The flag is taken down as soon as the callback is listed, and the next one who asks lists the same entry once more: the last of a list looks as if it stood in none.',
  source: 'cosched-balance:K12',
  designs: ['balance-B2'],
  caughtBy: ['a-listed-callback-runs-once', 'the-active-balance-flag-names-one-request'],
  patch: {
    rules: (base) => ({
      asks(m, f, from, to) {
        const next = base.asks(m, f, from, to);
        m.w.lb.active[from] = 0;
        return next;
      },
    }),
  },
};
