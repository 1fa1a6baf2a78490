// A mistake of our own, so that the claim it breaks is known to be able to fail.

import type { Mutant } from '../design.ts';

export const woundByTheYounger: Mutant = {
  row: '',
  name: 'wound-by-the-younger',
  history: 'Stamps are compared the wrong way round, so that who came last wins.',
  source: 'proxy-exec:B4',
  designs: ['proxy-P2'],
  caughtBy: ['only-younger-contexts-back-off', 'ww-waiters-stand-by-age'],
  patch: { rules: () => ({ wwOlder: (w, task, other) => w.task.wwStamp[task]! > w.task.wwStamp[other]! }) },
};
