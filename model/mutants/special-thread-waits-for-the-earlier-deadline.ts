// Our own mistake: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const specialThreadWaitsForTheEarlierDeadline: Mutant = {
  row: '',
  name: 'special-thread-waits-for-the-earlier-deadline',
  history: 'A special thread that wakes up displaces only reservations with a later deadline.',
  source: 'base-scheduler:9',
  designs: ['proxy-P2', 'vanilla'],
  caughtBy: ['a-special-thread-goes-first'],
  patch: {
    classes: {
      dl: () => ({
        wakeupPreempt: (m, _cpu, woken, other) => m.w.dl.deadlineNs[woken]! < m.w.dl.deadlineNs[other]!,
      }),
    },
  },
};
