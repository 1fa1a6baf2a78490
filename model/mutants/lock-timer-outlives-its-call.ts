// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const lockTimerOutlivesItsCall: Mutant = {
  row: '',
  name: 'lock-timer-outlives-its-call',
  history: 'A lock call that got its mutex in time left its timer running.',
  source: 'base-scheduler:timeout-2',
  designs: ['linux'],
  caughtBy: ['a-lock-timer-runs-while-its-task-locks'],
  patch: {
    rules: () => ({ stopsTimeout: () => false }),
  },
};
