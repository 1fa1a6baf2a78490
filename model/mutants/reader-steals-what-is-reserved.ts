// Readers steal from a waiter that the rwsem is reserved for, as before reader stealing knew HANDOFF.
// One of the family of reader/writer semaphores: docs/rwsem.md has the rules.

import type { Mutant } from '../design.ts';

export const readerStealsWhatIsReserved: Mutant = {
  row: '',
  name: 'reader-steals-what-is-reserved',
  history: 'Readers steal from a waiter that the rwsem is reserved for, as before reader stealing knew HANDOFF.',
  source: '4f23dbc1e657: a stream of readers starves a writer',
  designs: ['vanilla', 'linux'],
  caughtBy: ['who-it-is-reserved-for-is-not-overtaken'],
  patch: {
    rules: () => ({ stealsForReading: (written) => !written }),
  },
};
