// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { FAIR_IDLE } from '../ids.ts';

export const idlePolicyKeepsItsWeight: Mutant = {
  row: '',
  name: 'idle-policy-keeps-its-weight',
  history: 'A change to the idle policy left the weight of the nice level in place until the next change.',
  source: 'base-scheduler:fair-3',
  designs: ['linux'],
  caughtBy: ['the-idle-policy-weighs-next-to-nothing'],
  patch: {
    sections: {
      policy: {
        'set-policy': (section) => ({
          ...section,
          run(m, f) {
            const { fair } = m.w;
            const task = m.w.frame.a[f]!;
            const load = fair.load[task]!;
            const next = section.run(m, f);
            if (fair.policy[task] === FAIR_IDLE) fair.load[task] = load;
            return next;
          },
        }),
      },
    },
  },
};
