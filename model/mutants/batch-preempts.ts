// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import { type Mutant, PREEMPT_NO, PREEMPT_UNDECIDED } from '../design.ts';

export const batchPreempts: Mutant = {
  row: '',
  name: 'batch-preempts',
  history: 'A task of a policy without latency preempted by its virtual deadline, as ordinary ones do.',
  source: 'base-scheduler:fair-2',
  designs: ['linux'],
  caughtBy: ['batch-and-idle-preempt-nobody'],
  patch: {
    rules: (rules) => ({
      preemptsByPolicy(w, woken, other) {
        const says = rules.preemptsByPolicy(w, woken, other);
        return says === PREEMPT_NO ? PREEMPT_UNDECIDED : says;
      },
    }),
  },
};
