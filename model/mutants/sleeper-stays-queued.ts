// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { KILLABLE, NONE, OFF } from '../ids.ts';
import { activateTask } from '../kernel/queue.ts';

export const sleeperStaysQueued: Mutant = {
  row: '',
  name: 'sleeper-stays-queued',
  history: 'A task that sleeps killably, without waiting for a mutex, is kept on its runqueue as if it could donate.',
  source: 'proxy-exec:B6',
  designs: ['proxy-P2'],
  caughtBy: ['queued-asleep-only-as-lock-waiter'],
  patch: {
    sections: {
      schedule: {
        enter: (section) => ({
          ...section,
          run(m, f) {
            const task = m.w.cpu.curr[f]!;
            const next = section.run(m, f);
            if (task === NONE || m.w.task.state[task] !== KILLABLE || m.w.task.onRq[task] !== OFF) return next;
            activateTask(m, f, task, 0);
            return next;
          },
        }),
      },
    },
  },
};
