// M48: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';

export const compareWithIdleDonor: Mutant = {
  row: 'M48',
  name: 'compare-with-idle-donor',
  history:
    'Wake-up preemption looks at the class of the executing task and then reads the weight of a donor that is idle.',
  source: 'proxy-exec:M48',
  designs: ['proxy-P2'],
  caughtBy: ['impossible-states-never-happen'],
  patch: { rules: () => ({ comparesClassOf: (w, cpu) => w.cpu.curr[cpu]! }) },
};
