// M54: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const countedWhereItComesBack: Mutant = {
  row: 'M54',
  name: 'counted-where-it-comes-back',
  history:
    "Activation wrote the CPU of a parked waiter before it gave back its place among the CPU's I/O sleepers: one CPU kept one too many, and another went below zero (v31).",
  source: 'proxy-exec:M54',
  designs: ['proxy-P3'],
  caughtBy: ['sleepers-are-counted-where-they-sleep'],
  patch: {
    sections: {
      activate: {
        'activate-waiter': (section) => ({
          ...section,
          run(m, f) {
            const { cpu, task, frame } = m.w;
            const waiter = frame.f[f]!;
            const from = task.cpu[waiter]!;
            const counted = task.inIowait[waiter]!;
            const next = section.run(m, f);
            const to = task.cpu[waiter]!;
            if (counted === 0 || task.inIowait[waiter] === 1 || from === to) return next;
            cpu.nrIowait[from]!++;
            cpu.nrIowait[to]!--;
            return next;
          },
        }),
      },
    },
  },
};
