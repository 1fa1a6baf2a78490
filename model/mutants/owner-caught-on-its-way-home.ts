// M02: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// The mistake of trust-owner-cpu in its own generation: on_rq is not looked at.

import type { Mutant } from '../design.ts';

export const ownerCaughtOnItsWayHome: Mutant = {
  row: 'M02',
  name: 'owner-caught-on-its-way-home',
  history:
    'The walk follows an owner by its CPU alone while a wake-up has taken it off to send it home, so that it executes here and there.',
  source: 'proxy-exec:M02',
  designs: ['proxy-v13', 'proxy-v7'],
  caughtBy: ['curr-is-queued-here'],
  patch: {
    rules: () => ({
      ownerSleeps: () => false,
      ownerMigrates: () => false,
      ownerStillHere: (w, cpu, owner) => w.task.cpu[owner] === cpu,
    }),
  },
};
