// C6: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const scanAsksForOneCoreAlone: Mutant = {
  row: 'cosched-balance:C6',
  name: 'scan-asks-for-one-core-alone',
  history:
    'The scan of a wake-up compares the cookie of the task with that of one core, where it comes from, for each CPU that it looks at.',
  source: 'cosched-balance:C6',
  designs: ['core-A3'],
  caughtBy: ['a-wake-up-finds-a-core-of-its-cookie'],
  patch: {
    rules: ({ takesWoken }) => ({ takesWoken: (w, _cpu, task) => takesWoken(w, w.task.wakeCpu[task]!, task) }),
  },
};
