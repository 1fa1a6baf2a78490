// A mistake with a history; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { RUNNING } from '../ids.ts';

export const wokenAndStillDelayed: Mutant = {
  row: '',
  name: 'woken-and-still-delayed',
  history: 'A mistake of our own: waking a delayed task restores its mark, but not the number of runnable tasks.',
  source: 'base-scheduler:E10',
  designs: ['linux'],
  caughtBy: ['fair-sums-equal-recomputed-ones'],
  patch: {
    sections: {
      'wake-up': {
        'wake-queued': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const task = w.frame.a[f]!;
            const cpu = w.task.cpu[task]!;
            const delayed = w.fair.delayed[task] === 1;
            const next = section.run(m, f);
            if (delayed && w.task.state[task] === RUNNING) w.cpu.fairRunnable[cpu]!--;
            return next;
          },
        }),
      },
    },
  },
};
