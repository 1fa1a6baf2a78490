// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const reservationIsForked: Mutant = {
  row: '',
  name: 'reservation-is-forked',
  history: 'A DEADLINE task forked another one: its bandwidth was used twice and admitted once.',
  source: 'base-scheduler:C11',
  designs: ['linux'],
  caughtBy: ['a-child-has-its-parents-own-policy'],
  patch: {
    rules: () => ({ refusesFork: () => 0 }),
  },
};
