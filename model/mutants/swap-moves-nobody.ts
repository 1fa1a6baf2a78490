// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';
import { moveTask } from '../kernel/balance.ts';

export const swapMovesNobody: Mutant = {
  row: '',
  name: 'swap-moves-nobody',
  history: 'The exchange for a top waiter is noted, and the task that was to take its place stays where it is.',
  source: 'seeds:top-waiter-swap',
  designs: ['proxy-top-waiter-swap'],
  caughtBy: ['who-takes-a-place-could-go'],
  patch: {
    sections: {
      'top-waiter': {
        'top-swap': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const [waiter, here, to] = [w.frame.a[f]!, w.frame.b[f]!, w.frame.c[f]!];
            const next = section.run(m, f);
            for (let task = 0; task < w.tasks; task++) {
              if (w.task.swappedFor[task] !== waiter || w.task.cpu[task] !== to || w.task.swappedFrom[task] === NONE)
                continue;
              moveTask(m, task, to, here);
            }
            return next;
          },
        }),
      },
    },
  },
};
