// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const firstReservationIsNotAskedFor: Mutant = {
  row: '',
  name: 'first-reservation-is-not-asked-for',
  history: 'A task begins as a DEADLINE task without asking admission control: it uses what is not counted anywhere.',
  source: 'base-scheduler:B11',
  designs: ['linux'],
  caughtBy: ['a-reservation-counts-at-its-ratio'],
  patch: { rules: () => ({ firstWake() {} }) },
};
