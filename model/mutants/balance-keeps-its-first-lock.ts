// cosched-balance:L8: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { rqLock } from '../view.ts';

export const balanceKeepsItsFirstLock: Mutant = {
  row: 'cosched-balance:L8',
  name: 'balance-keeps-its-first-lock',
  history: 'Tasks are attached with the lock of the runqueue that they left still held, one inside the other.',
  source: 'cosched-balance:L8',
  designs: ['balance-B0', 'balance-B2'],
  caughtBy: ['fair-balance-holds-one-runqueue-lock'],
  patch: {
    sections: {
      'load-balance': {
        'lb-detach': (section) => ({ ...section, keeps: [0] }),
        'lb-attach': (section) => ({ ...section, takes: [{ place: 1, of: (m, f) => rqLock(m.w.frame.f[f]!) }] }),
      },
    },
  },
};
