// M38 for whole chains: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule that it is about.

import type { Mutant } from '../design.ts';
import { execOf } from '../designs/blocking/proxy-units.ts';
import { NONE } from '../ids.ts';

export const executingUnitIsPushed: Mutant = {
  row: 'M38',
  name: 'executing-unit-is-pushed',
  history:
    'Only the donor is kept from being pushed; the waiters beside it are moved together with the owner that executes on its context.',
  source: 'proxy-exec:M38',
  designs: ['proxy-P4'],
  caughtBy: ['a-unit-is-moved-as-one', 'balancers-move-only-tasks-that-wait'],
  patch: {
    rules: () => ({
      mayPush: (w, cpu, task) => w.cpu.donor[cpu] !== task && execOf(w, task) !== NONE,
      goesAlong: (w, from, moved, task) => w.cpu.donor[from] !== task && execOf(w, task) === execOf(w, moved),
    }),
  },
};
