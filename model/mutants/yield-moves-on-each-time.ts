// 79104becf42b: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { advanceVruntime, virtual } from '../kernel/fair-average.ts';
import { setDeadline } from '../kernel/fair-place.ts';

export const yieldMovesOnEachTime: Mutant = {
  row: '',
  name: 'yield-moves-on-each-time',
  history:
    'sched_yield() moves a fair task to its virtual deadline each time, eligible or not: where it is picked again all the same, it runs away.',
  source: 'cosched-balance:F-NO-RUNAWAY',
  designs: ['core-A3', 'linux'],
  caughtBy: ['a-yield-gives-up-one-request-at-most'],
  patch: {
    classes: {
      fair: () => ({
        yieldTask(m, cpu, task) {
          const { fair, cpu: c } = m.w;
          if (m.w.task.queueOf[task] !== cpu || c.fairFirst[cpu] === c.fairLast[cpu]) return;
          advanceVruntime(m, task, fair.deadline[task]! - fair.vruntime[task]!);
          setDeadline(m, task, fair.deadline[task]! + virtual(fair.sliceNs[task]!, fair.weight[task]!));
        },
      }),
    },
  },
};
