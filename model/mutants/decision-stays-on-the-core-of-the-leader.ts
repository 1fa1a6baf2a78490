// A mistake of our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { areSiblings } from '../view.ts';

export const decisionStaysOnTheCoreOfTheLeader: Mutant = {
  row: '',
  name: 'decision-stays-on-the-core-of-the-leader',
  history:
    'Sets span the machine, and their leader tells its siblings alone: the other cores follow when a slice ends there.',
  source: 'cosched-balance:Z20',
  designs: ['core-A1-machine'],
  caughtBy: ['members-follow-level-by-level'],
  patch: {
    rules: () => ({ notifiesMember: (w, cpu, leader) => areSiblings(w, cpu, leader) }),
  },
};
