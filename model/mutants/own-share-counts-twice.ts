// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { EBUSY } from '../events.ts';
import { DL } from '../ids.ts';

export const ownShareCountsTwice: Mutant = {
  row: '',
  name: 'own-share-counts-twice',
  history: 'A task that changes its reservation had to find room for the new share beside the old one.',
  source: 'base-scheduler:B13',
  designs: ['linux'],
  caughtBy: ['a-reservation-that-fits-is-accepted'],
  patch: {
    rules: ({ admitsReservation }) => ({
      admitsReservation(w, task, runtimeNs, relDeadlineNs, periodNs) {
        const errno = admitsReservation(w, task, runtimeNs, relDeadlineNs, periodNs);
        const limit = w.root.limitBw[w.task.cpuset[task]!]!;
        if (errno !== 0 || limit < 0 || w.task.cls[task] !== DL) return errno;
        const root = w.task.cpuset[task]!;
        let cpus = 0;
        for (let cpu = 0; cpu < w.cpus; cpu++) if (w.cpu.root[cpu] === root && w.cpu.active[cpu] === 1) cpus++;
        return w.root.totalBw[root]! + Math.floor((runtimeNs * 2 ** 20) / periodNs) > limit * cpus ? EBUSY : 0;
      },
    }),
  },
};
