// A mistake with waiters of an rt_mutex. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const boostLeavesTheTimer: Mutant = {
  row: 'base-scheduler:17',
  name: 'boost-leaves-the-timer',
  history: 'A throttled task that is boosted is queued at once, and its replenishment stays armed.',
  source: 'base-scheduler:17',
  designs: ['linux'],
  caughtBy: ['a-boosted-reservation-is-not-throttled'],
  patch: {
    rules: () => ({
      endThrottle(m, task) {
        m.w.dl.throttled[task] = 0;
        m.touchTask(task);
      },
    }),
  },
};
