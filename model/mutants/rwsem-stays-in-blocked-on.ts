// A waiter that is back from schedule() keeps blocked_on, also when it then takes the rwsem.
// One of the family of reader/writer semaphores: docs/rwsem.md has the rules.

import type { Mutant } from '../design.ts';

export const rwsemStaysInBlockedOn: Mutant = {
  row: '',
  name: 'rwsem-stays-in-blocked-on',
  history: 'A waiter that is back from schedule() keeps blocked_on, also when it then takes the rwsem.',
  source: 'kernel/locking/rwsem.c with proxying: clear_task_blocked_on() after schedule()',
  designs: ['proxy-P5'],
  caughtBy: ['blocked-on-names-its-wait-list'],
  patch: {
    rules: () => ({ forgetsRwsem: () => false }),
  },
};
