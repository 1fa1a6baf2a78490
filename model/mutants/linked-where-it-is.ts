// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import { type Mutant, WALK_PARK } from '../design.ts';
import { OFF } from '../ids.ts';

export const linkedWhereItIs: Mutant = {
  row: '',
  name: 'linked-where-it-is',
  history:
    'A waiter is linked to a sleeping owner on the CPU where it was found, though the chain belongs to another one.',
  source: 'proxy-exec:P3-linked',
  designs: ['proxy-P3-linked'],
  caughtBy: ['linked-waiters-belong-to-one-cpu'],
  patch: {
    rules: () => ({
      onSleepingOwner: () => WALK_PARK,
      parksStill: (w, owner) => w.task.onRq[owner] === OFF || w.fair.delayed[owner] === 1,
    }),
  },
};
