// M21: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';
import { NO_SIGNAL } from '../ids.ts';

export const signalWakesInPlace: Mutant = {
  row: 'M21',
  name: 'signal-wakes-in-place',
  history: 'A signal makes a moved waiter RUNNING where it sits; the way home is taken by lock wake-ups alone.',
  source: 'proxy-exec:M21',
  designs: ['proxy-P2'],
  caughtBy: ['curr-may-execute-here', 'away-from-home-only-while-blocked'],
  patch: {
    rules: (rules) => ({
      needsReturn: (w, task) => w.task.signal[task] === NO_SIGNAL && rules.needsReturn(w, task),
    }),
  },
};
