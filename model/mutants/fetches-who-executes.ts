// Our own: the owner comes to the waiter out of the middle of its work.

import { type Mutant, WALK_FETCH_OWNER } from '../design.ts';
import { sectionId } from '../frames.ts';
import { QUEUED } from '../ids.ts';
import { moveTask } from '../kernel/balance.ts';

export const fetchesWhoExecutes: Mutant = {
  row: '',
  name: 'fetches-who-executes',
  history: 'A CPU fetches the owner of a mutex without asking whether it executes where it is.',
  source: 'proxy-exec:E1',
  designs: ['proxy-owner-to-waiter'],
  caughtBy: ['executes-on-one-cpu'],
  patch: {
    rules: () => ({ onRemoteOwner: () => WALK_FETCH_OWNER }),
    sections: {
      schedule: {
        'fetch-owner': (section) => ({
          ...section,
          run(m, f) {
            const { frame, task } = m.w;
            const owner = frame.d[f]!;
            const from = task.cpu[owner]!;
            if (from !== f && task.onRq[owner] === QUEUED) moveTask(m, owner, from, f);
            frame.b[f] = 0;
            return sectionId('pull-look');
          },
        }),
      },
    },
  },
};
