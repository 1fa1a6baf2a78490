// A reader in the slow path takes the rwsem on the strength of a missing request, whoever writes.
// One of the family of reader/writer semaphores: docs/rwsem.md has the rules.

import type { Mutant } from '../design.ts';

export const readerJoinsAWriter: Mutant = {
  row: '',
  name: 'reader-joins-a-writer',
  history: 'A reader in the slow path takes the rwsem on the strength of a missing request, whoever writes.',
  source: 'rwsem_down_read_slowpath() of kernel/locking/rwsem.c: the steal tests both bits',
  designs: ['vanilla', 'proxy-P5'],
  caughtBy: ['readers-and-writers-exclude-each-other'],
  patch: {
    rules: () => ({ stealsForReading: (_written, reserved) => !reserved }),
  },
};
