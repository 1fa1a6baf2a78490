// The last waiter of a list takes HANDOFF away with it (d257cc8cb8d5). Here the bit stays, and whoever comes takes the slow
// path for ever.

import type { Mutant } from '../design.ts';

export const requestSurvivesTheList: Mutant = {
  row: '',
  name: 'request-survives-the-list',
  history: 'HANDOFF stays set when the last waiter leaves the list: whoever comes takes the slow path for ever.',
  source: 'proxy-exec:P5',
  designs: ['vanilla', 'linux'],
  caughtBy: ['a-request-has-somebody-behind-it'],
  patch: {
    rules: () => ({ emptyListForgetsRequest: () => false }),
  },
};
