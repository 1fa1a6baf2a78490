// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { RT } from '../ids.ts';

export const resetOnForkForgotten: Mutant = {
  row: '',
  name: 'reset-on-fork-forgotten',
  history: 'A task that had asked for ordinary children forked one of its own priority.',
  source: 'base-scheduler:fork-1',
  designs: ['linux'],
  caughtBy: ['a-child-has-its-parents-own-policy'],
  patch: {
    rules: (rules) => ({
      refusesFork: rules.refusesFork,
      resetsChild: (w, parent) => w.task.normalCls[parent] !== RT && rules.resetsChild(w, parent),
    }),
  },
};
