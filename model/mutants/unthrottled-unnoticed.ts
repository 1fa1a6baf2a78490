// base-scheduler:R6: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const unthrottledUnnoticed: Mutant = {
  row: '',
  name: 'unthrottled-unnoticed',
  history: 'The period timer lets RT tasks run again and asks nobody to reschedule.',
  source: 'base-scheduler:R6',
  designs: ['linux-rt-throttling'],
  caughtBy: ['donor-beats-all-queued-here'],
  patch: { rules: () => ({ reschedsWhenUnthrottled: () => false }) },
};
