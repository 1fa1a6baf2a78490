// With proxying, rwsem.c clears blocked_on as soon as schedule() has returned, also when the task was woken by nobody who knows
// of the rwsem. Here it does not.

import type { Mutant } from '../design.ts';

export const rwsemStaysInBlockedOn: Mutant = {
  row: '',
  name: 'rwsem-stays-in-blocked-on',
  history: 'A waiter that is back from schedule() keeps blocked_on, also when it then takes the rwsem.',
  source: 'proxy-exec:P5',
  designs: ['proxy-P5'],
  caughtBy: ['blocked-on-names-its-wait-list', 'who-lends-for-an-rwsem-saw-a-writer'],
  patch: {
    rules: () => ({ forgetsRwsem: () => false }),
  },
};
