// Of the shape "a flag is not put back": the timer of a wait that somebody has ended before its time.

import type { Mutant } from '../design.ts';
import { TIMER_SLEEP } from '../events.ts';
import { NEVER } from '../ids.ts';
import { arm, timerOf } from '../timers.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgLeavesItsTimer: Mutant = {
  row: '',
  name: 'umcg-leaves-its-timer',
  history:
    'A wait that is over before its time does not cancel its timer, which then ends whatever its caller sleeps for next.',
  source: 'umcg:I-12',
  designs: ['umcg-Z2'],
  caughtBy: ['a-timer-ends-with-its-wait'],
  patch: {
    sections: {
      'umcg-wait': {
        'umcg-look': (section) => ({
          ...section,
          run(m, f) {
            const task = taskOf(m.w, f);
            const { atNs } = m.w.timer;
            const armed = atNs[timerOf(task, TIMER_SLEEP)]!;
            const next = section.run(m, f);
            if (armed !== NEVER) arm(m.w, task, TIMER_SLEEP, armed);
            return next;
          },
        }),
      },
    },
  },
};
