// Before 4f23dbc1e657 a stream of readers could keep a writer out for ever; the hand-off bit ended that. Here readers
// do not look at it.

import type { Mutant } from '../design.ts';

export const readerStealsWhatIsReserved: Mutant = {
  row: '',
  name: 'reader-steals-what-is-reserved',
  history: 'Readers steal from a waiter that the rwsem is reserved for, as before reader stealing knew HANDOFF.',
  source: 'proxy-exec:P5',
  designs: ['vanilla', 'linux'],
  caughtBy: ['who-it-is-reserved-for-is-not-overtaken'],
  patch: {
    rules: () => ({ stealsForReading: (written) => !written }),
  },
};
