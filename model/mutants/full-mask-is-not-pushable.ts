// M42: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule that it is about.

import type { Mutant } from '../design.ts';
import { maskWidthOf } from '../view.ts';

export const fullMaskIsNotPushable: Mutant = {
  row: 'M42',
  name: 'full-mask-is-not-pushable',
  history:
    'The test of the affinity width is the wrong way round: a task that may execute everywhere is not listed as pushable.',
  source: 'proxy-exec:M42',
  designs: ['proxy-P2', 'proxy-P4'],
  caughtBy: ['waiting-realtime-task-is-pushable'],
  patch: { rules: ({ pushable }) => ({ pushable: (w, task) => pushable(w, task) && maskWidthOf(w, task) < w.cpus }) },
};
