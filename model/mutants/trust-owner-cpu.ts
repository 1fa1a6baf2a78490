// M02: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';

export const trustOwnerCpu: Mutant = {
  row: 'M02',
  name: 'trust-owner-cpu',
  history:
    'The walk follows an owner by its CPU alone, although a wake-up has taken it off the runqueue to send it home.',
  source: 'proxy-exec:M02',
  designs: ['proxy-P2'],
  caughtBy: ['curr-is-queued-here'],
  patch: {
    rules: () => ({
      ownerSleeps: () => false,
      ownerMigrates: () => false,
      ownerStillHere: (w, cpu, owner) => w.task.cpu[owner] === cpu,
    }),
  },
};
