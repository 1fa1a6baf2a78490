// HANDOFF stays set when the last waiter leaves the list: whoever comes takes the slow path for ever.
// One of the family of reader/writer semaphores: docs/rwsem.md has the rules.

import type { Mutant } from '../design.ts';

export const requestSurvivesTheList: Mutant = {
  row: '',
  name: 'request-survives-the-list',
  history: 'HANDOFF stays set when the last waiter leaves the list: whoever comes takes the slow path for ever.',
  source: 'd257cc8cb8d5, rwsem_del_waiter()',
  designs: ['vanilla', 'linux'],
  caughtBy: ['a-request-has-somebody-behind-it'],
  patch: {
    rules: () => ({ emptyListForgetsRequest: () => false }),
  },
};
