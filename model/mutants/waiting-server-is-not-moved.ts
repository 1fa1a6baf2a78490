// A mistake of our own: push and pull of a kernel without inheritance pass over who is blocked. A waiter that lends is blocked as well.

import type { Mutant } from '../design.ts';

export const waitingServerIsNotMoved: Mutant = {
  row: '',
  name: 'waiting-server-is-not-moved',
  history: 'Push and pull take a waiter that is queued for a sleeper, and leave it where it is.',
  source: 'base-scheduler:M-BWI-T2',
  designs: ['textbook-bwi'],
  caughtBy: ['no-waiting-server-is-passed-over'],
  patch: {
    rules: ({ mayPush, mayPull }) => ({
      mayPush: (w, cpu, task) => w.task.isBlocked[task] === 0 && mayPush(w, cpu, task),
      mayPull: (w, cpu, task) => w.task.isBlocked[task] === 0 && mayPull(w, cpu, task),
    }),
  },
};
