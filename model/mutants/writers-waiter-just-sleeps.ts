// A mistake of our own, and what a rwsem without proxying does: nobody says what he waits for.

import type { Mutant } from '../design.ts';

export const writersWaiterJustSleeps: Mutant = {
  row: '',
  name: 'writers-waiter-just-sleeps',
  history: 'A waiter of an rwsem looks for a writer and forgets what it saw, so that it sleeps and lends nothing.',
  source: 'proxy-exec:P5',
  designs: ['proxy-P5'],
  caughtBy: ['who-waits-for-a-writer-lends'],
  patch: { rules: () => ({ declaresRwsem: () => false }) },
};
