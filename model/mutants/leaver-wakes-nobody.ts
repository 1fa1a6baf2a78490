// A writer that heads the list is interrupted and leaves; the readers behind it go on waiting for readers.
// One of the family of reader/writer semaphores: docs/rwsem.md has the rules.

import type { Mutant } from '../design.ts';

export const leaverWakesNobody: Mutant = {
  row: '',
  name: 'leaver-wakes-nobody',
  history: 'A writer that heads the list is interrupted and leaves; the readers behind it go on waiting for readers.',
  source: '1ee326196c66, rwsem_del_wake_waiter()',
  designs: ['vanilla'],
  caughtBy: ['no-reader-waits-behind-readers'],
  patch: {
    rules: () => ({ leaverWakes: () => false }),
  },
};
