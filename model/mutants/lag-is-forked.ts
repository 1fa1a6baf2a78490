// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const lagIsForked: Mutant = {
  row: '',
  name: 'lag-is-forked',
  history: 'The copy of a fair task kept the lag that was stored when its parent slept last.',
  source: 'base-scheduler:fork-2',
  designs: ['linux'],
  caughtBy: ['a-child-begins-afresh'],
  patch: {
    rules: () => ({ inheritedLag: (w, parent) => w.fair.lag[parent]! }),
  },
};
