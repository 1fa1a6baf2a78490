// The grant to the readers of the list stops one short of its end.
// One of the family of reader/writer semaphores: docs/rwsem.md has the rules.

import type { Mutant } from '../design.ts';

export const listOfReadersKeepsItsLast: Mutant = {
  row: '',
  name: 'list-of-readers-keeps-its-last',
  history: 'The grant to the readers of the list stops one short of its end.',
  source: 'a loop over a list that ends at its last member; one of our own',
  designs: ['vanilla', 'proxy-P5'],
  caughtBy: ['no-reader-waits-behind-readers'],
  patch: {
    rules: () => ({
      isGranted: (w, rwsem, task) => w.mutex.waitLast[rwsem] !== task || w.mutex.lastReader[rwsem] === task,
    }),
  },
};
