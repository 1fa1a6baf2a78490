// A writer wakes the first of the list, whoever lends its context to it.
// One of the family of reader/writer semaphores: docs/rwsem.md has the rules.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const donorStandsInLine: Mutant = {
  row: '',
  name: 'donor-stands-in-line',
  history: 'A writer wakes the first of the list, whoever lends its context to it.',
  source: 'kernel/locking/rwsem.c before proxying',
  designs: ['proxy-P5'],
  caughtBy: ['a-donor-of-the-writer-is-woken-first'],
  patch: {
    rules: () => ({ donorToWake: () => NONE }),
  },
};
