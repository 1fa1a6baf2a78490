// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { FAIR, NONE } from '../ids.ts';
import { firstQueued, type View } from '../view.ts';

/** Weight of the group's tasks as they were when the last one came. */
const grown = (w: View, cpu: number, group: number): boolean => {
  for (let t = firstQueued(w, cpu, FAIR); t !== NONE; t = w.task.rqNext[t]!) {
    if (w.fair.group[t] === group && w.fair.seq[t] === w.cpu.fairSeq[cpu]) return true;
  }
  return false;
};

export const groupKeepsTheWeightOfWhoLeft: Mutant = {
  row: '',
  name: 'group-keeps-the-weight-of-who-left',
  history:
    'A mistake of our own: a group is divided anew among its tasks only if the one that came last is among them.',
  source: 'base-scheduler:E10',
  designs: ['linux'],
  caughtBy: ['group-members-share-its-weight'],
  patch: { rules: () => ({ sharesAnew: grown }) },
};
