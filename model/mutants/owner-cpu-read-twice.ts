// M19: see `history`. Between the two reads another CPU may move the owner.

import type { Mutant } from '../design.ts';

export const ownerCpuReadTwice: Mutant = {
  row: 'M19',
  name: 'owner-cpu-read-twice',
  history:
    "The walk decides by one read of the owner's CPU and migrates by another: a waiter may be migrated to its own CPU.",
  source: 'proxy-exec:M19',
  designs: ['proxy-P2'],
  scope: { shape: 'cpus=2,tasks=2,mutexes=1', holds: 1 },
  caughtBy: ['a-move-leads-to-another-cpu'],
  patch: {
    sections: {
      schedule: {
        'proxy-detach': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const mutex = w.task.blockedOn[w.frame.b[f]!]!;
            const owner = mutex < 0 ? -1 : w.mutex.owner[mutex]!;
            if (owner >= 0) w.frame.d[f] = w.task.cpu[owner]!;
            return section.run(m, f);
          },
        }),
      },
    },
  },
};
