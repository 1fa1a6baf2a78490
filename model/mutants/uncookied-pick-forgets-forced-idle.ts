// C2: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const uncookiedPickForgetsForcedIdle: Mutant = {
  row: 'cosched-balance:C2',
  name: 'uncookied-pick-forgets-forced-idle',
  history:
    'A pick without a cookie does not look at its siblings if the core runs no cookie, though one of them was forced idle.',
  source: 'cosched-balance:C2',
  designs: ['core-A3'],
  caughtBy: ['urgent-work-is-not-forced-idle', 'forced-idle-has-a-reason'],
  patch: {
    rules: () => ({ mustSync: (w, cpu) => w.core.cookie[w.core.leader[cpu]!] !== 0 }),
  },
};
