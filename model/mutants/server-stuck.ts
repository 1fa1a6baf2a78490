// A mistake of the fair server: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that was wrong.

import type { Mutant } from '../design.ts';
import { DONE } from '../frames.ts';
import { NONE } from '../ids.ts';
import { isServer } from '../view.ts';

export const serverStuck: Mutant = {
  row: 'base-scheduler:21',
  name: 'server-stuck',
  history: 'The timer of a server that finds no fair task renews nothing, arms nothing and leaves it active.',
  source: 'base-scheduler:21',
  designs: ['linux'],
  caughtBy: ['an-active-server-has-a-future', 'a-server-waits-until-it-has-no-laxity'],
  patch: {
    sections: {
      replenish: {
        replenish: (section) => ({
          ...section,
          run(m, f) {
            const task = m.w.frame.a[f]!;
            if (isServer(m.w, task) && m.w.cpu.fairFirst[m.w.task.cpu[task]!] === NONE) return DONE;
            return section.run(m, f);
          },
        }),
      },
    },
  },
};
