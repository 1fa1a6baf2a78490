// A mistake with a history; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const classChangeOfADelayedTask: Mutant = {
  row: 'base-scheduler:54',
  name: 'class-change-of-a-delayed-task',
  history: 'A delayed task that got another class stayed on the runqueue, asleep, in a class that knows of no delay.',
  source: 'base-scheduler:54',
  designs: ['linux'],
  caughtBy: ['a-delayed-task-is-asleep-in-the-fair-queue', 'queued-asleep-only-as-lock-waiter'],
  patch: { rules: () => ({ classChangeEndsDelay: () => false }) },
};
