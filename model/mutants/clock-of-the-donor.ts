// A5: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const clockOfTheDonor: Mutant = {
  row: 'A5',
  name: 'clock-of-the-donor',
  history:
    'Reading the CPU clock of a thread books the open interval if the thread is the donor of its CPU, not if it executes there.',
  source: 'proxy-exec:A5',
  designs: ['proxy-P2'],
  caughtBy: ['a-clock-reading-includes-what-runs'],
  patch: { rules: () => ({ booksBeforeReading: (w, cpu, task) => w.cpu.donor[cpu] === task }) },
};
