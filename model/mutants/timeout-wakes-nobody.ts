// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { DONE } from '../frames.ts';
import { TIMEOUT_OVER } from '../ids.ts';

export const timeoutWakesNobody: Mutant = {
  row: '',
  name: 'timeout-wakes-nobody',
  history: 'The timer of a lock call marked the call as late and did not wake the task that sleeps in it.',
  source: 'base-scheduler:timeout-1',
  designs: ['linux'],
  caughtBy: ['a-timeout-ends-a-wait'],
  patch: {
    sections: {
      'timer-wake': {
        'timer-wake': (section) => ({
          ...section,
          run(m, f) {
            const { program, a } = m.w.frame;
            const [own, task] = [program[f]!, a[f]!];
            const next = section.run(m, f);
            if (m.w.task.timeout[task] !== TIMEOUT_OVER) return next;
            program[f] = own;
            return DONE;
          },
        }),
      },
    },
  },
};
