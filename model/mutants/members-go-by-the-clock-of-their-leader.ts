// Z12: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const membersGoByTheClockOfTheirLeader: Mutant = {
  row: 'cosched-balance:Z12',
  name: 'members-go-by-the-clock-of-their-leader',
  history:
    "The queue of a set belongs to its leader, and by that one's clock every member is charged: what interrupts and a hypervisor take elsewhere is paid for, and what they take from the leader is given away.",
  source: 'cosched-balance:Z12',
  designs: ['core-A1-noise'],
  caughtBy: ['a-task-clock-leaves-out-what-is-nobodys', 'time-is-charged-to-the-donor'],
  patch: {
    rules: () => ({ clockOf: (w, cpu) => w.core.leader[cpu]! }),
  },
};
