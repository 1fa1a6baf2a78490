// Row 38, as a mistake of the second RFC: v0.9.1 did so on purpose, for want of a way back from a handler into the wait.

import type { Mutant } from '../design.ts';
import { FATAL_SIGNAL, NO_SIGNAL } from '../ids.ts';
import { ASLEEP } from '../umcg/tail.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgThrowsASignalAway: Mutant = {
  row: '38',
  name: 'umcg-throws-a-signal-away',
  history: 'A signal that meets a waiting task is flushed and the wait goes on, so that its handler never runs.',
  source: 'umcg:38',
  designs: ['umcg-Z2'],
  caughtBy: ['who-is-signalled-runs-its-handler'],
  patch: {
    sections: {
      'umcg-wait': {
        'umcg-handler': (section) => ({
          ...section,
          run(m, f) {
            const { signal } = m.w.task;
            const task = taskOf(m.w, f);
            if (signal[task] === FATAL_SIGNAL) return section.run(m, f);
            signal[task] = NO_SIGNAL;
            m.touchTask(task);
            return ASLEEP;
          },
        }),
      },
    },
  },
};
