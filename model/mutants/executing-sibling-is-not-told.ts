// Ours: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const executingSiblingIsNotTold: Mutant = {
  row: '',
  name: 'executing-sibling-is-not-told',
  history:
    'A selection asks idle siblings alone to schedule; who executes something follows when it schedules next, as in coscheduling without notification.',
  source: 'cosched-balance:A-CONVERGE',
  designs: ['core-A3'],
  caughtBy: ['siblings-come-to-what-they-were-given'],
  patch: {
    rules: () => ({ tellsSibling: (w, cpu) => w.cpu.curr[cpu] === NONE }),
  },
};
