// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const sliceIsForked: Mutant = {
  row: '',
  name: 'slice-is-forked',
  history: 'The copy of a task that takes turns began with the rest of the slice of its parent.',
  source: 'base-scheduler:fork-2',
  designs: ['linux'],
  caughtBy: ['a-child-begins-afresh'],
  patch: {
    rules: () => ({ inheritedUse: (w, parent) => w.rt.usedNs[parent]! }),
  },
};
