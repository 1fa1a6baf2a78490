// C21: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const emptiedCpuStaysForcedIdle: Mutant = {
  row: 'cosched-balance:C21',
  name: 'emptied-cpu-stays-forced-idle',
  history: 'The last task leaves a CPU that is forced idle, and nothing ends the stretch.',
  source: 'cosched-balance:C21',
  designs: ['core-A3'],
  caughtBy: ['forced-idle-is-counted-while-it-lasts'],
  patch: {
    rules: () => ({ schedulesWhenEmptied: () => false }),
  },
};
