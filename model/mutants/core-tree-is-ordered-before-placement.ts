// C22: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { FAIR } from '../ids.ts';

/** Who came to a fair queue last, and its vruntime before it was placed. */
let who = -1;
let came = 0;

export const coreTreeIsOrderedBeforePlacement: Mutant = {
  row: 'cosched-balance:C22',
  name: 'core-tree-is-ordered-before-placement',
  history: 'A task enters the core tree ordered by the vruntime that it had before its placement.',
  source: 'cosched-balance:C22',
  designs: ['core-A3'],
  caughtBy: ['who-is-queued-comes-to-its-place-in-the-core-tree'],
  patch: {
    classes: {
      fair: (fair) => ({
        enqueueTask(m, cpu, task, flags) {
          who = task;
          came = m.w.fair.vruntime[task]!;
          fair.enqueueTask(m, cpu, task, flags);
        },
      }),
    },
    rules: (rules) => ({
      coreQueued(m, cpu, task) {
        const placed = m.w.fair.vruntime[task]!;
        if (m.w.task.cls[task] === FAIR && who === task) m.w.fair.vruntime[task] = came;
        rules.coreQueued(m, cpu, task);
        m.w.fair.vruntime[task] = placed;
        who = -1;
      },
    }),
  },
};
