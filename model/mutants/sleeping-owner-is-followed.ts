// M50: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import { type Mutant, WALK_MIGRATE } from '../design.ts';

export const sleepingOwnerIsFollowed: Mutant = {
  row: 'M50',
  name: 'sleeping-owner-is-followed',
  history:
    'The walk asked on which CPU the owner was before it asked whether it slept: the donor was moved there, found it asleep and was put to sleep (review of v18).',
  source: 'proxy-exec:M50',
  designs: ['proxy-P2'],
  caughtBy: ['no-waiter-follows-an-owner-that-sleeps'],
  patch: {
    rules: ({ onSleepingOwner }) => ({
      onSleepingOwner: (w, cpu, task, owner) =>
        w.task.cpu[owner] === cpu || w.cpu.online[w.task.cpu[owner]!] === 0
          ? onSleepingOwner(w, cpu, task, owner)
          : WALK_MIGRATE,
    }),
  },
};
