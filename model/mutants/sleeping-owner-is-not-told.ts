// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import { type Mutant, WALK_DEACTIVATE_WAITER, WALK_PARK } from '../design.ts';

export const sleepingOwnerIsNotTold: Mutant = {
  row: '',
  name: 'sleeping-owner-is-not-told',
  history:
    'A waiter whose owner sleeps is put to sleep as before that stage, and not listed with the owner, whose wake-up then brings nobody along.',
  source: 'proxy-exec:T8',
  designs: ['proxy-P3', 'proxy-P3-linked'],
  caughtBy: ['who-meets-a-sleeping-owner-is-parked'],
  patch: {
    rules: ({ onSleepingOwner }) => ({
      onSleepingOwner(w, cpu, task, owner) {
        const action = onSleepingOwner(w, cpu, task, owner);
        return action === WALK_PARK ? WALK_DEACTIVATE_WAITER : action;
      },
    }),
  },
};
