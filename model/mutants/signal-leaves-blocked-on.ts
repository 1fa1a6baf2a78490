// M23: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// With a flag the pointer would do no harm: who is RUNNING does not count as blocked.

import type { Mutant } from '../design.ts';
import { NO_SIGNAL } from '../ids.ts';
import type { View } from '../view.ts';

export const signalLeavesBlockedOn: Mutant = {
  row: 'M23',
  name: 'signal-leaves-blocked-on',
  history:
    'A signal makes a retained waiter RUNNING and leaves blocked_on: it lends on and hears of the signal after the unlock, or never if the owner waits for it.',
  source: 'proxy-exec:M23',
  designs: ['proxy-v28'],
  caughtBy: ['running-means-no-blocked-on', 'lending-donor-is-blocked'],
  patch: {
    rules: (rules) => ({
      needsReturn: (w, task) => !isOnlySignalled(w, task) && rules.needsReturn(w, task),
      wokenUp(m, task) {
        if (!isOnlySignalled(m.w, task)) rules.wokenUp(m, task);
      },
    }),
  },
};

/** No unlock has let it go. */
const isOnlySignalled = (w: View, task: number): boolean =>
  w.task.signal[task] !== NO_SIGNAL && w.task.waking[task] === 0;
