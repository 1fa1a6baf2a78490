// A mistake of our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const paysItsOwnShareAlone: Mutant = {
  row: '',
  name: 'pays-its-own-share-alone',
  history: 'A reclaiming task pays its own share however much of the CPU others use.',
  source: 'base-scheduler:B16',
  designs: ['linux'],
  caughtBy: ['reclaimed-time-was-free'],
  patch: {
    rules: (rules) => ({
      paidForNs: (w, cpu, task, ns) =>
        w.dl.reclaim[task] === 1 ? Math.floor((ns * w.dl.bw[task]!) / 2 ** 20) : rules.paidForNs(w, cpu, task, ns),
      lastsForNs: (w, cpu, task) =>
        w.dl.reclaim[task] === 1
          ? Math.ceil((Math.max(0, w.dl.budgetNs[task]!) * 2 ** 20) / w.dl.bw[task]!)
          : rules.lastsForNs(w, cpu, task),
    }),
  },
};
