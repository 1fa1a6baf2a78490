// A mistake with waiters of an rt_mutex. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { sectionId, WAIT } from '../frames.ts';
import { DL, IDLE, NONE } from '../ids.ts';

const AGAIN = sectionId('set-policy');

export const policyRacesWithABoost: Mutant = {
  row: 'base-scheduler:35',
  name: 'policy-races-with-a-boost',
  history:
    'A policy call works out the boosted class before it takes the locks and again after it, and queues by one and marks by the other.',
  source: 'base-scheduler:35',
  designs: ['linux'],
  caughtBy: ['class-queue-is-sorted'],
  patch: {
    sections: {
      policy: {
        'set-policy': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const task = w.frame.a[f]!;
            const donor = w.task.piFirst[task]!;
            if (w.frame.e[f] === NONE) {
              w.frame.e[f] = donor === NONE ? IDLE : w.task.cls[donor]!;
              return AGAIN;
            }
            const early = Math.max(w.frame.e[f]!, w.frame.b[f]!);
            const next = section.run(m, f);
            if (next !== WAIT && donor !== NONE && early > w.task.cls[task]! && early !== DL) w.task.cls[task] = early;
            return next;
          },
        }),
      },
    },
  },
};
