// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { QUEUED } from '../ids.ts';

export const migratingMarkForgotten: Mutant = {
  row: '',
  name: 'migrating-mark-forgotten',
  history: 'A task that was taken off one runqueue to be moved to another is still marked as queued.',
  source: 'proxy-exec:E2',
  designs: ['proxy-P2'],
  caughtBy: ['queued-exactly-where-it-belongs'],
  patch: {
    sections: {
      schedule: {
        'proxy-detach': (section) => ({
          ...section,
          run(m, f) {
            const task = m.w.frame.b[f]!;
            const next = section.run(m, f);
            m.w.task.onRq[task] = QUEUED;
            return next;
          },
        }),
      },
    },
  },
};
