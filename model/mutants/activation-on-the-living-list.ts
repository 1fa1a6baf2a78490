// M27: the list stays with its owner while it is worked off, so that it may grow at its end as fast as it gets shorter.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const activationOnTheLivingList: Mutant = {
  row: 'M27',
  name: 'activation-on-the-living-list',
  history:
    "Activation went on until the owner's list was empty, while the owner slept again and its waiters parked anew (v9).",
  source: 'proxy-exec:M27',
  designs: ['proxy-P3'],
  caughtBy: ['an-activation-takes-nobody-twice'],
  patch: {
    sections: {
      activate: {
        'activate-detach': (section) => ({
          ...section,
          run(m, f) {
            const { frame, task } = m.w;
            const owner = frame.c[f]!;
            const [first, last] = [task.parkedFirst[owner]!, task.parkedLast[owner]!];
            const next = section.run(m, f);
            task.parkedFirst[owner] = first;
            task.parkedLast[owner] = last;
            frame.e[f] = NONE;
            return next;
          },
        }),
        'activate-unlink': (section) => ({
          ...section,
          run(m, f) {
            const { frame, task } = m.w;
            frame.e[f] = task.parkedFirst[frame.a[f]!]!;
            const next = section.run(m, f);
            frame.e[f] = NONE;
            return next;
          },
        }),
      },
    },
  },
};
