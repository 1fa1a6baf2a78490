// See `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const tickForgetsTheChoiceAbove: Mutant = {
  row: '',
  name: 'tick-forgets-the-choice-above',
  history: 'The tick of a member compares what its own queue offers, and not which set has its turn on the core.',
  source: 'cosched-balance:A-EXCL',
  designs: ['core-A1'],
  caughtBy: ['sets-part-within-a-slice'],
  patch: {
    rules: (rules) => ({
      coreTicks: (m, cpu) => (m.w.core.leader[cpu] === cpu ? rules.coreTicks(m, cpu) : undefined),
    }),
  },
};
