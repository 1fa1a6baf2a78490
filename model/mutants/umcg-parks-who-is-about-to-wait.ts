// Row 8: an interrupt between the write of RUNNABLE and the call parks the worker, and nobody was told.

import type { Mutant } from '../design.ts';
import { UMCG_RUNNABLE, UMCG_STATE_MASK } from '../ids.ts';

export const umcgParksWhoIsAboutToWait: Mutant = {
  row: '8',
  name: 'umcg-parks-who-is-about-to-wait',
  history:
    'Before COND_WAIT every RUNNABLE thread waited on its way back to user mode, one that was about to call wait as well.',
  source: 'umcg:8',
  designs: ['umcg-Z2'],
  caughtBy: ['a-stopped-worker-waits-in-one-place'],
  patch: { rules: () => ({ umcgMustWait: (state) => (state & UMCG_STATE_MASK) === UMCG_RUNNABLE }) },
};
