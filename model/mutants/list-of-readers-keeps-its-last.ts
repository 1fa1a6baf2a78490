// The grant to the readers of a list stops one short of its end. A mistake of our own.
// What it replaces is the rule that every reader is granted.

import type { Mutant } from '../design.ts';

export const listOfReadersKeepsItsLast: Mutant = {
  row: '',
  name: 'list-of-readers-keeps-its-last',
  history: 'The grant to the readers of the list stops one short of its end.',
  source: 'proxy-exec:P5',
  designs: ['vanilla', 'proxy-P5'],
  caughtBy: ['no-reader-waits-behind-readers'],
  patch: {
    rules: () => ({
      isGranted: (w, rwsem, task) => w.mutex.waitLast[rwsem] !== task || w.mutex.lastReader[rwsem] === task,
    }),
  },
};
