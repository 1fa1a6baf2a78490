// A race between two looks at what a waiter lends: before the task is dequeued and after. The locks that a policy call holds are those of
// the task; the waiter, which is another one on another runqueue, may change its own policy in between.

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';
import { NONE, RT } from '../ids.ts';
import { urgencyKey } from '../kernel/rt-mutex-tree.ts';

const AGAIN = sectionId('set-policy');
/** An urgency from here on is that of a reservation. */
const DEADLINE_KEY = 100;

export const policyRacesWithABoost: Mutant = {
  row: 'base-scheduler:35',
  name: 'policy-races-with-a-boost',
  history:
    'A policy call works out the boosted priority of a task twice; its top waiter changes its own in between, and the task is queued by one and marked by the other.',
  source: 'base-scheduler:35',
  designs: ['linux'],
  scope: {
    shape: 'cpus=2,tasks=2,mutexes=1,kinds=rt,masks=0:1,policies=fair:fifo10',
    ops: ['wake', 'lock', 'policy'],
    holds: 1,
  },
  caughtBy: ['class-queue-is-sorted'],
  patch: {
    sections: {
      policy: {
        'set-policy': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const task = w.frame.a[f]!;
            const waiter = w.task.piFirst[task]!;
            if (w.frame.d[f] === NONE && waiter !== NONE) {
              w.frame.d[f] = 0;
              w.frame.e[f] = urgencyKey(w, waiter);
              return AGAIN;
            }
            const looked = w.frame.d[f] === 0;
            const early = w.frame.e[f]!;
            const next = section.run(m, f);
            if (!looked || early >= DEADLINE_KEY || early <= urgencyKey(w, task)) return next;
            w.task.cls[task] = RT;
            w.task.prio[task] = early;
            return next;
          },
        }),
      },
    },
  },
};
