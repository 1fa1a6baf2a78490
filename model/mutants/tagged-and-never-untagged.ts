// M39: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';
import { unlistPushable } from '../kernel/queue.ts';

export const taggedAndNeverUntagged: Mutant = {
  row: 'M39',
  name: 'tagged-and-never-untagged',
  history: 'The owner is taken off the pushable list while it executes for a donor and is never listed again.',
  source: 'proxy-exec:M39',
  designs: ['proxy-P2', 'proxy-P4'],
  caughtBy: ['waiting-realtime-task-is-pushable'],
  patch: { rules: () => ({ executesForDonor: (m, _cpu, task) => unlistPushable(m, task) }) },
};
