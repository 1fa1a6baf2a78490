// A mistake of the fair server: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that was wrong.

import type { Mutant } from '../design.ts';
import { serverOf } from '../view.ts';

export const emptyServerYields: Mutant = {
  row: '',
  name: 'empty-server-yields',
  history: 'A server that is picked with nobody to serve gives up the rest of its budget instead of being stopped.',
  source: 'base-scheduler:D4',
  designs: ['linux'],
  caughtBy: ['a-server-never-yields'],
  patch: {
    rules: (rules) => ({
      onEmptyServer(m, cpu) {
        rules.onEmptyServer(m, cpu);
        m.w.dl.yielded[serverOf(m.w, cpu)] = 1;
      },
    }),
  },
};
