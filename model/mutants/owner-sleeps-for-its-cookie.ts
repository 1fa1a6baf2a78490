// M49, the first fix: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import { type Mutant, WALK_DEACTIVATE_DONOR, WALK_DEACTIVATE_WAITER } from '../design.ts';

export const ownerSleepsForItsCookie: Mutant = {
  row: 'M49',
  name: 'owner-sleeps-for-its-cookie',
  history:
    'An owner of another cookie than its core is taken off the queue though it is runnable; it is the donor that is to sleep (the first form of 09351db90a28).',
  source: 'proxy-exec:M49',
  designs: ['core-A3-proxy'],
  caughtBy: ['running-task-is-on-a-runqueue'],
  patch: {
    rules: (rules) => ({
      onOtherCookie(w, cpu, task) {
        const action = rules.onOtherCookie(w, cpu, task);
        return action === WALK_DEACTIVATE_DONOR ? WALK_DEACTIVATE_WAITER : action;
      },
    }),
  },
};
