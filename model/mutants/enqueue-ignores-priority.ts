// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { insertSorted } from '../kernel/queue.ts';

export const enqueueIgnoresPriority: Mutant = {
  row: '',
  name: 'enqueue-ignores-priority',
  history: 'An RT task is queued behind all others, whatever its priority.',
  source: 'base-scheduler:R1',
  designs: ['proxy-P2'],
  caughtBy: ['class-queue-is-sorted'],
  patch: {
    classes: {
      rt: () => ({
        enqueueTask(m, cpu, task) {
          insertSorted(m, { first: m.w.cpu.rtFirst, last: m.w.cpu.rtLast }, cpu, task, () => false, 0);
        },
      }),
    },
  },
};
