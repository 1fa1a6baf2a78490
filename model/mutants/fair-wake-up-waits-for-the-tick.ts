// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const fairWakeUpWaitsForTheTick: Mutant = {
  row: '',
  name: 'fair-wake-up-waits-for-the-tick',
  history: 'A fair task that wakes up waits for the next tick, however early its virtual deadline is.',
  source: 'base-scheduler:fair-7',
  designs: ['linux', 'proxy-P2', 'textbook-cbs'],
  caughtBy: ['a-wake-up-of-the-next-to-be-picked-preempts'],
  patch: { classes: { fair: () => ({ wakeupPreempt: () => false }) } },
};
