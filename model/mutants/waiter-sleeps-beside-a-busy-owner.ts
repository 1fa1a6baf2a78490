// A mistake of our own: bandwidth inheritance of one CPU taken to several. There an owner never executes elsewhere, so nothing is said of a
// server that finds it so.

import { type Mutant, WALK_DEACTIVATE_WAITER, WALK_SPIN } from '../design.ts';

export const waiterSleepsBesideABusyOwner: Mutant = {
  row: '',
  name: 'waiter-sleeps-beside-a-busy-owner',
  history:
    'A waiter whose owner executes on another CPU goes to sleep, and does not help when that owner is preempted.',
  source: 'base-scheduler:M-BWI-T4',
  designs: ['textbook-bwi'],
  caughtBy: ['a-server-with-work-is-in-the-race'],
  patch: {
    rules: ({ onRemoteOwner }) => ({
      onRemoteOwner(w, cpu, task, owner) {
        const action = onRemoteOwner(w, cpu, task, owner);
        return action === WALK_SPIN ? WALK_DEACTIVATE_WAITER : action;
      },
    }),
  },
};
