// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { mayExecuteOn } from '../view.ts';

export const homeChangesWithEveryMask: Mutant = {
  row: '',
  name: 'home-changes-with-every-mask',
  history:
    'A change of mask gives a waiter the first CPU of the new mask as home, also where the home that it has is still allowed.',
  source: 'proxy-exec:T16',
  designs: ['proxy-P2', 'proxy-P3'],
  caughtBy: ['proxy-migration-keeps-the-home'],
  patch: {
    rules: ({ homeAfterAffinity }) => ({
      homeAfterAffinity(w, task) {
        for (let cpu = 0; cpu < w.cpus; cpu++) if (mayExecuteOn(w, task, cpu)) return cpu;
        return homeAfterAffinity(w, task);
      },
    }),
  },
};
