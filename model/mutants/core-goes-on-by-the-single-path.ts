// H3: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const coreGoesOnByTheSinglePath: Mutant = {
  row: 'cosched-balance:H3',
  name: 'core-goes-on-by-the-single-path',
  history: 'A sibling whose task blocks switches alone, though with that task the core comes to another cookie.',
  source: 'cosched-balance:H3',
  designs: ['core-A2-X'],
  caughtBy: ['siblings-never-mix'],
  patch: {
    rules: (base) => ({
      mustMeet(w, cpu, cookie) {
        const curr = w.cpu.curr[cpu]!;
        return (curr === NONE || w.task.queueOf[curr] === cpu) && base.mustMeet(w, cpu, cookie);
      },
    }),
  },
};
