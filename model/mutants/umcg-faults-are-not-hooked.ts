// Row 23: a fault is no system call.

import type { Mutant } from '../design.ts';

export const umcgFaultsAreNotHooked: Mutant = {
  row: '23',
  name: 'umcg-faults-are-not-hooked',
  history:
    'The first RFC hooked system calls alone: a worker that faults has nothing pinned, and is killed when it blocks.',
  source: 'umcg:23',
  designs: ['umcg-Z2'],
  caughtBy: ['who-keeps-to-the-protocol-is-not-killed'],
  patch: { rules: () => ({ umcgHooksExceptions: () => false }) },
};
