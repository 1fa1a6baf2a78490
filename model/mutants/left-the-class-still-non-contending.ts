// Row 6: see `history` (295d6d5e3736). What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { TIMER_ZERO_LAG } from '../events.ts';
import { DL, NON_CONTENDING } from '../ids.ts';
import { isArmed } from '../timers.ts';

export const leftTheClassStillNonContending: Mutant = {
  row: '6',
  name: 'left-the-class-still-non-contending',
  history:
    'A task that leaves DEADLINE keeps the mark of one that waits for its 0-lag instant; when it comes back, its share is missing from running_bw.',
  source: 'base-scheduler:6',
  designs: ['linux'],
  caughtBy: ['bandwidth-is-summed-where-tasks-are'],
  patch: {
    sections: {
      policy: {
        'set-policy': (section) => ({
          ...section,
          run(m, f) {
            const task = m.w.frame.a[f]!;
            const was = m.w.task.cls[task];
            const next = section.run(m, f);
            if (was === DL && m.w.task.cls[task] !== DL && isArmed(m.w, task, TIMER_ZERO_LAG)) {
              m.w.dl.contending[task] = NON_CONTENDING;
            }
            return next;
          },
        }),
      },
    },
  },
};
