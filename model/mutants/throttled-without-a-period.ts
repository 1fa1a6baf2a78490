// base-scheduler:36: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const throttledWithoutAPeriod: Mutant = {
  row: 'base-scheduler:36',
  name: 'throttled-without-a-period',
  history:
    'A limit that comes into force under a running RT task throttles it, and the period timer that would end that was never started.',
  source: 'base-scheduler:36',
  designs: ['linux-rt-throttling'],
  caughtBy: ['a-throttled-cpu-has-its-period-timer'],
  patch: { rules: () => ({ startsPeriodWhenThrottled: () => false }) },
};
