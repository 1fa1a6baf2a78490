// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import { type Mutant, WALK_DEACTIVATE_WAITER, WALK_MIGRATE, WALK_PARK } from '../design.ts';
import { sectionId } from '../frames.ts';
import { OFF } from '../ids.ts';

const DETACH = sectionId('proxy-detach');

export const chainFollowsItsOwner: Mutant = {
  row: '',
  name: 'chain-follows-its-owner',
  history:
    'The CPU of a chain is read off its owner, which woke on another one and slept again before its chain was woken: the chain splits.',
  source: 'proxy-exec:P3-linked',
  designs: ['proxy-P3-linked'],
  scope: {
    shape: 'cpus=2,tasks=3,mutexes=1,policies=fair:fair:fair',
    ops: ['wake', 'lock', 'unlock', 'sleep'],
    holds: 1,
  },
  caughtBy: ['linked-waiters-belong-to-one-cpu'],
  patch: {
    rules: () => ({
      onSleepingOwner(w, cpu, _task, owner) {
        const chain = w.task.cpu[owner]!;
        if (chain === cpu) return WALK_PARK;
        return w.cpu.online[chain] === 1 ? WALK_MIGRATE : WALK_DEACTIVATE_WAITER;
      },
      parksStill: (w, owner, cpu) =>
        (w.task.onRq[owner] === OFF || w.fair.delayed[owner] === 1) && w.task.cpu[owner] === cpu,
    }),
    sections: {
      schedule: {
        'walk-owner': (section) => ({
          ...section,
          run(m, f) {
            const { frame, mutex, task } = m.w;
            const owner = mutex.owner[frame.c[f]!]!;
            const next = section.run(m, f);
            if (next === DETACH) frame.d[f] = task.cpu[owner]!;
            return next;
          },
        }),
      },
    },
  },
};
