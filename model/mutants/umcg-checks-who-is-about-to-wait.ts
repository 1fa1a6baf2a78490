// Row D4b: the check of the current worker where that one has begun to wait, so that its server may have named another.

import type { Mutant } from '../design.ts';

export const umcgChecksWhoIsAboutToWait: Mutant = {
  row: 'D4b',
  name: 'umcg-checks-who-is-about-to-wait',
  history:
    'A worker faults between its mark and its wait; its server was woken meanwhile and names another, and the check kills.',
  source: 'umcg:D4b',
  scope: { shape: 'cpus=2,tasks=2,mutexes=0,umcg=server:worker0', ops: ['wake', 'spurious', 'umcg'], holds: 2 },
  designs: ['umcg-Z3'],
  caughtBy: ['who-keeps-to-the-protocol-is-not-killed'],
  patch: { rules: () => ({ umcgChecksCurrent: () => true }) },
};
