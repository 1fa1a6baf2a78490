// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import { type Mutant, PREEMPT_UNDECIDED, PREEMPT_YES } from '../design.ts';

export const idlePolicyKeepsItsTurn: Mutant = {
  row: '',
  name: 'idle-policy-keeps-its-turn',
  history: 'A task of the idle policy had the protection of its slice against ordinary tasks, too.',
  source: 'base-scheduler:fair-1',
  designs: ['linux'],
  caughtBy: ['a-wake-up-preempts-the-idle-policy'],
  patch: {
    rules: (rules) => ({
      preemptsByPolicy(w, woken, other) {
        const says = rules.preemptsByPolicy(w, woken, other);
        return says === PREEMPT_YES ? PREEMPT_UNDECIDED : says;
      },
    }),
  },
};
