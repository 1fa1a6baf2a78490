// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const shortRequestWaitsLikeAnyOther: Mutant = {
  row: '',
  name: 'short-request-waits-like-any-other',
  history: 'A wake-up with a shorter request does not end the protection of a longer one.',
  source: 'base-scheduler:fair-8',
  designs: ['linux'],
  caughtBy: ['a-shorter-request-preempts'],
  patch: {
    classes: {
      fair: ({ wakeupPreempt }) => ({
        wakeupPreempt(m, cpu, woken, other) {
          const { sliceNs } = m.w.fair;
          const own = sliceNs[woken]!;
          if (other >= 0 && own < sliceNs[other]!) sliceNs[woken] = sliceNs[other]!;
          const preempts = wakeupPreempt(m, cpu, woken, other);
          sliceNs[woken] = own;
          return preempts;
        },
      }),
    },
  },
};
