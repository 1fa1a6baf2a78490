// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const pickIgnoresEligibility: Mutant = {
  row: 'base-scheduler:45',
  name: 'pick-ignores-eligibility',
  history: 'The fair pick takes the earliest virtual deadline without asking whether the entity is eligible.',
  source: 'base-scheduler:45',
  designs: ['proxy-P2'],
  caughtBy: ['the-fair-pick-is-eevdf'],
  patch: {
    classes: {
      fair: () => ({
        pickTask(w, cpu) {
          let best = w.cpu.fairFirst[cpu]!;
          for (let t = best; t !== NONE; t = w.task.rqNext[t]!) {
            if (w.fair.deadline[t]! < w.fair.deadline[best]!) best = t;
          }
          return best;
        },
      }),
    },
  },
};
