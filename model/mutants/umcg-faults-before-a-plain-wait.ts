// Our own: nothing that userspace can read tells a worker that waits plainly from one that is about to, has met a fault and comes back.

import type { Mutant } from '../design.ts';

export const umcgFaultsBeforeAPlainWait: Mutant = {
  row: null,
  name: 'umcg-faults-before-a-plain-wait',
  history:
    'A worker meets a fault between its mark and its plain wait: the kernel queues it when that ends, and so does whoever wakes it.',
  source: 'umcg:10',
  designs: ['umcg-Z3-wait-enqueue'],
  caughtBy: ['a-worker-list-is-sound'],
  patch: { rules: () => ({ umcgFaultsBeforePlainWait: () => true }) },
};
