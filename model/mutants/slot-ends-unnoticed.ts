// A mistake of our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const slotEndsUnnoticed: Mutant = {
  row: '',
  name: 'slot-ends-unnoticed',
  history: 'A slot comes to its end, and the CPU looks the plan up when it schedules next.',
  source: 'cosched-balance:T-TABLE',
  designs: ['core-A4'],
  caughtBy: ['a-slot-is-for-its-owner'],
  patch: {
    rules: () => ({
      slotTurns(m, cpu) {
        m.w.core.slotUntilNs[cpu] = m.w.system.nowNs[0]! + 1_000_000;
        m.touchCpu(cpu);
      },
    }),
  },
};
