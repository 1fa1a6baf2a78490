// Our own, of the shape "a return code is ignored".

import type { Mutant } from '../design.ts';

export const umcgQueuesWhoHasTimedOut: Mutant = {
  row: '',
  name: 'umcg-queues-who-has-timed-out',
  history: 'Whoever wakes a worker queues it, and does not look whether its timeout has had it queued already.',
  source: 'umcg:I-12',
  designs: ['umcg-O'],
  caughtBy: ['a-shared-list-is-sound'],
  patch: {
    rules: () => ({ umcgKernelQueuesWoken: () => false }),
  },
};
