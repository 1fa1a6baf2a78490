// Z3 with WAIT_ENQUEUE as posted: at its timeout the kernel queues a worker without a look at its word.

import type { Mutant } from '../design.ts';

export const umcgExpiresBesideItsWaker: Mutant = {
  row: '',
  name: 'umcg-expires-beside-its-waker',
  history: 'A worker whose wait times out queues itself although somebody has just woken it and queued it as well.',
  source: 'umcg:I-12',
  designs: ['umcg-Z3-wait-enqueue'],
  caughtBy: ['a-worker-list-is-sound'],
  patch: { rules: () => ({ umcgKernelQueuesWoken: () => false }) },
};
