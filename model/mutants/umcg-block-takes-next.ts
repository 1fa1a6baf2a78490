// Row 23, its second half: a block that nobody has asked for consumes the name that was written for a wait.

import type { Mutant } from '../design.ts';

export const umcgBlockTakesNext: Mutant = {
  row: '23',
  name: 'umcg-block-takes-next',
  history:
    'As in the first RFC a worker that blocks has whoever its next_tid names made to run, in the place of its server, though it has written that name for a wait.',
  source: 'umcg:23',
  designs: ['umcg-Z3-wait-enqueue'],
  caughtBy: ['a-hook-tells-its-own-server'],
  patch: { rules: () => ({ umcgBlockTakesNext: () => true }) },
};
