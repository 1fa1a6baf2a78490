// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import { ENQ_HEAD, type Mutant } from '../design.ts';

export const equalJumpsTheQueue: Mutant = {
  row: '',
  name: 'equal-jumps-the-queue',
  history: 'A task that is enqueued goes to the head of its priority instead of the tail.',
  source: 'base-scheduler:R1',
  designs: ['linux'],
  caughtBy: ['equals-run-in-the-order-of-their-queue'],
  patch: {
    classes: { rt: (rt) => ({ enqueueTask: (m, cpu, task, flags) => rt.enqueueTask(m, cpu, task, flags | ENQ_HEAD) }) },
  },
};
