// H5: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';
import { areSiblings, type View } from '../view.ts';

function siblingIsBusy(w: View, cpu: number): boolean {
  for (let other = 0; other < w.cpus; other++)
    if (other !== cpu && areSiblings(w, other, cpu) && w.cpu.curr[other] !== NONE) return true;
  return false;
}

export const releaseWaitsForAnIdleSibling: Mutant = {
  row: 'cosched-balance:H5',
  name: 'release-waits-for-an-idle-sibling',
  history:
    'A CPU that is taken away waits until its siblings have switched to idle, not until they have given the lease back; one that turns to RT work as well is waited for as long as that lasts.',
  source: 'cosched-balance:H5',
  designs: ['core-A2-P'],
  caughtBy: ['a-cpu-that-is-taken-away-waits-for-leases-alone'],
  patch: {
    rules: () => ({ waitsForLease: siblingIsBusy }),
  },
};
