// Row 4: see `history` (5ac69d37784b). What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { TIMER_REPLENISH } from '../events.ts';
import { arm } from '../timers.ts';

export const replenishedAtTheDeadline: Mutant = {
  row: '4',
  name: 'replenished-at-the-deadline',
  history: 'The replenishment timer of a constrained task stands at its deadline instead of at its next period.',
  source: 'base-scheduler:4',
  designs: ['linux'],
  caughtBy: ['a-throttled-task-has-a-timer'],
  patch: {
    classes: {
      dl: (c) => ({
        charge(m, cpu, task, ns) {
          const { throttled, deadlineNs } = m.w.dl;
          const was = throttled[task]!;
          c.charge(m, cpu, task, ns);
          if (was === 0 && throttled[task] === 1) arm(m.w, task, TIMER_REPLENISH, deadlineNs[task]!);
        },
      }),
    },
  },
};
