// Our own mistake: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { NOT_SPECIAL } from '../ids.ts';

export const specialThreadIsThrottled: Mutant = {
  row: '',
  name: 'special-thread-is-throttled',
  history: 'A special thread pays like a reservation, and is throttled when the budget that it claims is used up.',
  source: 'base-scheduler:9',
  designs: ['proxy-P2', 'linux'],
  caughtBy: ['a-special-thread-is-never-throttled'],
  patch: {
    classes: {
      dl: ({ charge }) => ({
        charge(m, cpu, task, ns) {
          const { special } = m.w.dl;
          const was = special[task]!;
          special[task] = NOT_SPECIAL;
          charge(m, cpu, task, ns);
          special[task] = was;
        },
      }),
    },
  },
};
