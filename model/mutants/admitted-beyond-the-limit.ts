// A mistake of our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { EBUSY } from '../events.ts';

export const admittedBeyondTheLimit: Mutant = {
  row: '',
  name: 'admitted-beyond-the-limit',
  history: 'The test of a new reservation forgets what is admitted already.',
  source: 'base-scheduler:B13',
  designs: ['linux'],
  caughtBy: ['admitted-bandwidth-fits-the-limit'],
  patch: {
    rules: () => ({
      admitsReservation: (w, task, runtimeNs, _deadlineNs, periodNs) =>
        (runtimeNs / periodNs) * 2 ** 20 > w.root.limitBw[w.task.cpuset[task]!]! ? EBUSY : 0,
    }),
  },
};
