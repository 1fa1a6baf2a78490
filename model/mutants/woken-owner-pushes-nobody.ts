// A mistake of our own about units: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule that it is about.

import type { Mutant } from '../design.ts';
import { BALANCE_ANY } from '../ids.ts';

export const wokenOwnerPushesNobody: Mutant = {
  row: '',
  name: 'woken-owner-pushes-nobody',
  history: 'A woken owner that may not be pushed itself makes nobody look at those who have waited for it elsewhere.',
  source: 'proxy-exec:P4',
  designs: ['proxy-P4'],
  caughtBy: ['no-move-of-a-unit-would-help'],
  patch: { rules: () => ({ balancesAfterWakeup: (w, cpu, task) => (w.task.pushCpu[task] === cpu ? BALANCE_ANY : 0) }) },
};
