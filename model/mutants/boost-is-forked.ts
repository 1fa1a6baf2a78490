// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const boostIsForked: Mutant = {
  row: '',
  name: 'boost-is-forked',
  history: 'The child took the effective priority of its parent, and kept what waiters had lent to that.',
  source: 'base-scheduler:fork-1',
  designs: ['linux'],
  caughtBy: ['a-child-has-its-parents-own-policy'],
  patch: {
    rules: () => ({
      inheritedClass: (w, parent) => w.task.cls[parent]!,
      inheritedPrio: (w, parent) => w.task.prio[parent]!,
    }),
  },
};
