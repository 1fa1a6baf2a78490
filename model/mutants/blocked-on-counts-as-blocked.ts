// M24: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const blockedOnCountsAsBlocked: Mutant = {
  row: 'M24',
  name: 'blocked-on-counts-as-blocked',
  history:
    'A task preempted between setting blocked_on and calling schedule() is treated as blocked, so it can be deactivated although it never went to sleep.',
  source: 'proxy-exec:M24',
  designs: ['proxy-P2'],
  caughtBy: ['only-the-block-path-blocks', 'lending-donor-is-blocked'],
  patch: { rules: () => ({ countsAsBlocked: (w, task) => w.task.blockedOn[task] !== NONE }) },
};
