// Row 9: the test for COND_WAIT lets everybody pass.

import type { Mutant } from '../design.ts';

export const umcgNobodyParks: Mutant = {
  row: '9',
  name: 'umcg-nobody-parks',
  history:
    'A draft of COND_WAIT tested the flag in a way that was always true, so no RUNNABLE thread waited on its way back.',
  source: 'umcg:9',
  designs: ['umcg-Z2'],
  caughtBy: ['only-running-workers-execute-user-code'],
  patch: { rules: () => ({ umcgMustWait: () => false }) },
};
