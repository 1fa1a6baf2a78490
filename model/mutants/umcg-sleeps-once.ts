// Row 2, as a mistake of the sleep of v0.9.1: the first posting called schedule() once, and not in a loop.

import type { Mutant } from '../design.ts';
import { UMCG_SERVER } from '../ids.ts';
import { awake } from '../umcg/sleep.ts';
import { endsWait } from '../umcg/timeout.ts';
import { returns, taskOf } from '../umcg/words.ts';

export const umcgSleepsOnce: Mutant = {
  row: '2',
  name: 'umcg-sleeps-once',
  history:
    'The wait of version 0.1 takes whatever ended its sleep for its wake-up, so that a server goes on beside its worker.',
  source: 'umcg:2',
  designs: ['umcg-O'],
  caughtBy: ['a-running-workers-server-does-not-run', 'one-running-worker-per-server'],
  patch: {
    sections: {
      'umcg-o-wait': {
        'o-look': (section) => ({
          ...section,
          run(m, f) {
            const { frame, umcg } = m.w;
            const task = taskOf(m.w, f);
            if (frame.f[f] === 1 && umcg.role[task] === UMCG_SERVER && umcg.killed[task] === 0) {
              awake(m, task);
              endsWait(m, task, 0);
              return returns(m, f, 0);
            }
            frame.f[f] = 1;
            m.touchTask(task);
            return section.run(m, f);
          },
        }),
      },
    },
  },
};
