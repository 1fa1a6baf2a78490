// A release wakes the first of the list, as rwsem.c did before it knew donors.
// The donor, which the scheduler has chosen as most urgent, sleeps on.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const donorStandsInLine: Mutant = {
  row: '',
  name: 'donor-stands-in-line',
  history: 'A writer wakes the first of the list, whoever lends its context to it.',
  source: 'proxy-exec:P5',
  designs: ['proxy-P5'],
  caughtBy: ['a-donor-of-the-writer-is-woken-first'],
  patch: {
    rules: () => ({ donorToWake: () => NONE }),
  },
};
