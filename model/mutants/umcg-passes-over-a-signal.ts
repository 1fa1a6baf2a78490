// Our own, beside row 38: the signal is not thrown away, and the wait goes on all the same.

import type { Mutant } from '../design.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgPassesOverASignal: Mutant = {
  row: '',
  name: 'umcg-passes-over-a-signal',
  history: 'The idle loop of v0.9.1 does not look at signals: one that is pending neither ends the wait nor goes away.',
  source: 'umcg:I-24',
  designs: ['umcg-O'],
  caughtBy: ['who-is-signalled-runs-its-handler'],
  patch: {
    sections: {
      'umcg-o-wait': {
        'o-look': (section) => ({
          ...section,
          run(m, f) {
            const { signal } = m.w.task;
            const task = taskOf(m.w, f);
            const pending = signal[task]!;
            const next = section.run(m, f);
            signal[task] = pending;
            return next;
          },
        }),
      },
    },
  },
};
