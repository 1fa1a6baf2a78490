// H8: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import { takesCpuAway } from '../core/pair.ts';
import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const classChangeKeepsTheLease: Mutant = {
  row: 'cosched-balance:H8',
  name: 'class-change-keeps-the-lease',
  history: 'The class of the running task changes, and its CPU holds the lease until it switches to another one.',
  source: 'cosched-balance:H8',
  designs: ['core-A2-P'],
  caughtBy: ['fair-tasks-execute-under-the-lease'],
  patch: {
    rules: () => ({
      takesCpuAway: (w, task) => takesCpuAway(w, task) && w.task.onCpu[task] === NONE,
    }),
  },
};
