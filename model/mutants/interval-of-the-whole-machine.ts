// cosched-balance:L21: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const intervalOfTheWholeMachine: Mutant = {
  row: 'cosched-balance:L21',
  name: 'interval-of-the-whole-machine',
  history:
    'The interval between two passes grows with the CPUs of the machine, not with those of the cpuset that the domain is cut to.',
  source: 'cosched-balance:L21',
  designs: ['balance-B0'],
  caughtBy: ['who-would-do-better-elsewhere-is-moved'],
  patch: { rules: () => ({ intervalWeight: (w) => w.cpus }) },
};
