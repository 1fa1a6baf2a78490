// A race between two reads: what waiters lend is read before the locks are taken and again under them. Between the two the donor may
// change, or the owner let go; the first answer is written all the same.

import type { Mutant } from '../design.ts';
import { sectionId, WAIT } from '../frames.ts';
import { NONE, RT } from '../ids.ts';
import { urgencyKey } from '../kernel/rt-mutex-tree.ts';

const AGAIN = sectionId('set-policy');
/** The way from the first read to the locks, in sections. */
const READS = 8;

export const policyRacesWithABoost: Mutant = {
  row: 'base-scheduler:35',
  name: 'policy-races-with-a-boost',
  history:
    'A policy call works out the boosted class and priority before it takes the locks and again after it: it queues by one and marks by the other.',
  source: 'base-scheduler:35',
  designs: ['linux'],
  caughtBy: ['urgency-follows-the-top-of-the-pi-tree'],
  patch: {
    sections: {
      policy: {
        'set-policy': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const { d, e } = w.frame;
            const task = w.frame.a[f]!;
            if (d[f] === NONE) {
              const donor = w.task.piFirst[task]!;
              d[f] = 0;
              e[f] = donor === NONE ? 0 : urgencyKey(w, donor);
            }
            if (d[f]! < READS) {
              d[f]!++;
              return AGAIN;
            }
            const early = e[f]!;
            const next = section.run(m, f);
            if (next === WAIT || early >= 100 || early <= urgencyKey(w, task)) return next;
            w.task.cls[task] = RT;
            w.task.prio[task] = early;
            return next;
          },
        }),
      },
    },
  },
};
