// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { TIMER_SLEEP } from '../events.ts';
import { TIMEOUT_NONE, TIMEOUT_RUNS } from '../ids.ts';
import { arm } from '../timers.ts';

export const lockTimerCountsDouble: Mutant = {
  row: '',
  name: 'lock-timer-counts-double',
  history: 'The slack of a timer was as long as the timeout: a lock call waited for twice the time that it was given.',
  source: 'base-scheduler:timeout-1',
  designs: ['linux'],
  caughtBy: ['a-timed-wait-is-over-in-time'],
  patch: {
    sections: {
      'rt-lock': {
        'rt-lock-queue': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const task = f - 2 * w.cpus;
            const started = w.task.timeout[task] !== TIMEOUT_NONE;
            const next = section.run(m, f);
            if (!started && w.task.timeout[task] === TIMEOUT_RUNS)
              arm(w, task, TIMER_SLEEP, w.system.nowNs[0]! + 2 * w.task.lockTimeoutNs[task]!);
            return next;
          },
        }),
      },
    },
  },
};
