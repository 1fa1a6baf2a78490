// A mistake of our own, and the design before rule 4c was complete: the server blocks with the owner, and only the mutex brings it back.

import { type Mutant, WALK_DEACTIVATE_WAITER } from '../design.ts';

export const serverSleepsOnWhenItsOwnerWakes: Mutant = {
  row: '',
  name: 'server-sleeps-on-when-its-owner-wakes',
  history:
    'A waiter whose owner sleeps goes to sleep until it is given the mutex, so that the owner wakes without its help.',
  source: 'base-scheduler:M-BWI-T4',
  designs: ['textbook-bwi'],
  caughtBy: ['a-server-with-work-is-in-the-race'],
  patch: { rules: () => ({ onSleepingOwner: () => WALK_DEACTIVATE_WAITER }) },
};
