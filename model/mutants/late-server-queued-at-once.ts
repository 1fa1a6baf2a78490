// A mistake of the fair server: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that was wrong.

import type { Mutant } from '../design.ts';
import { queueReplenished } from '../kernel/dl-server.ts';

export const lateServerQueuedAtOnce: Mutant = {
  row: 'base-scheduler:25',
  name: 'late-server-queued-at-once',
  history:
    'A server that has used up its budget after its next period began is replenished and queued again on the spot.',
  source: 'base-scheduler:25',
  designs: ['linux'],
  caughtBy: ['a-server-follows-its-edges'],
  patch: { rules: () => ({ onLateServer: queueReplenished }) },
};
