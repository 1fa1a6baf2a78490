// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const waitersSleepAfterAll: Mutant = {
  row: '',
  name: 'waiters-sleep-after-all',
  history: 'Whether a waiter stays queued is asked before its blocked_on is set, so that none does.',
  source: 'proxy-exec:T1',
  designs: ['proxy-P2', 'proxy-P4'],
  caughtBy: ['a-waiter-is-kept-while-its-chain-can-run'],
  patch: { rules: () => ({ retains: () => false }) },
};
