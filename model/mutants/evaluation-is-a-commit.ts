// A mistake of our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { setDonor } from '../kernel/context.ts';
import { areSiblings } from '../view.ts';

export const evaluationIsACommit: Mutant = {
  row: '',
  name: 'evaluation-is-a-commit',
  history: 'A selection commits for idle siblings what it evaluates, before it knows whether they are given that.',
  source: 'cosched-balance:A-PURE-PICK',
  designs: ['core-A3'],
  caughtBy: ['a-selection-switches-nobody-else'],
  patch: {
    rules: (rules) => ({
      pickFor(m, cpu) {
        const { w } = m;
        const pick = rules.pickFor(m, cpu);
        for (let i = 0; i < w.cpus; i++) {
          const waits = i !== cpu && areSiblings(w, i, cpu) && w.core.hasPick[i] === 1 && w.cpu.donor[i] === -1;
          if (waits) setDonor(m, i, w.core.pick[i]!);
        }
        return pick;
      },
    }),
  },
};
