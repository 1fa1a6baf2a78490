// A mistake of our own at the attach of a moved task: the flag of a wake-up where that of a move belongs.

import type { Mutant } from '../design.ts';
import { ENQ_MIGRATE, ENQ_WAKEUP } from '../design.ts';

export const moveCountsAsAWakeUp: Mutant = {
  row: '',
  name: 'move-counts-as-a-wake-up',
  history:
    'Whoever is moved to another runqueue, as a waiter to its owner, goes through the wake-up rule of reservations there.',
  source: 'proxy-exec:T6',
  designs: ['proxy-P2', 'vanilla'],
  caughtBy: ['only-a-wake-up-tests-what-is-left'],
  patch: {
    classes: {
      dl: (c) => ({
        enqueueTask: (m, cpu, task, flags) =>
          c.enqueueTask(m, cpu, task, (flags & ENQ_MIGRATE) === 0 ? flags : flags | ENQ_WAKEUP),
      }),
    },
  },
};
