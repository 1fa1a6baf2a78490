// M36: see `history`. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';

export const yieldActsOnCurr: Mutant = {
  row: 'M36',
  name: 'yield-acts-on-curr',
  history:
    'Yield acts on the entity of the executing owner, which is not the one that was picked, so nothing changes and it runs again.',
  source: 'proxy-exec:M36',
  designs: ['proxy-P2'],
  caughtBy: ['yield-gives-way-on-the-donor'],
  patch: { rules: () => ({ yieldActsOn: (w, cpu) => w.cpu.curr[cpu]! }) },
};
