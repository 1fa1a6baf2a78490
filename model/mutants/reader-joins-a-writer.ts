// A reader in the slow path takes an rwsem that somebody writes. rwsem_down_read_slowpath() tests the writer bit and
// HANDOFF before it steals; here it tests the second alone.

import type { Mutant } from '../design.ts';

export const readerJoinsAWriter: Mutant = {
  row: '',
  name: 'reader-joins-a-writer',
  history: 'A reader in the slow path takes the rwsem on the strength of a missing request, whoever writes.',
  source: 'proxy-exec:P5',
  designs: ['vanilla', 'proxy-P5'],
  caughtBy: ['readers-and-writers-exclude-each-other'],
  patch: {
    rules: () => ({ stealsForReading: (_written, reserved) => !reserved }),
  },
};
