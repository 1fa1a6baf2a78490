// A waiter that a signal takes off the head of the list has to look who comes next (1ee326196c66). Here it does not: readers
// behind a writer that gave up wait on for other readers.

import type { Mutant } from '../design.ts';

export const leaverWakesNobody: Mutant = {
  row: '',
  name: 'leaver-wakes-nobody',
  history: 'A writer that heads the list is interrupted and leaves; the readers behind it go on waiting for readers.',
  source: 'proxy-exec:P5',
  designs: ['vanilla'],
  caughtBy: ['no-reader-waits-behind-readers'],
  patch: {
    rules: () => ({ leaverWakes: () => false }),
  },
};
