// M15: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';

export const homeOutsideNewMask: Mutant = {
  row: 'M15',
  name: 'home-outside-new-mask',
  history: 'An affinity change of a moved waiter leaves its home on a CPU that the new mask excludes.',
  source: 'proxy-exec:M15',
  designs: ['proxy-P2'],
  caughtBy: ['home-of-a-retained-waiter-is-allowed'],
  patch: { rules: () => ({ homeAfterAffinity: (w, task) => w.task.wakeCpu[task]! }) },
};
