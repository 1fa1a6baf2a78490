// Our own, of the shape "a re-check after marking was dropped".

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';

export const umcgSleepsWithoutALook: Mutant = {
  row: '',
  name: 'umcg-sleeps-without-a-look',
  history: 'The wait sets its task interruptible and sleeps without reading the word again.',
  source: 'umcg:I-6',
  designs: ['umcg-Z2'],
  caughtBy: ['nobody-sleeps-on-a-running-word'],
  patch: {
    sections: {
      'umcg-wait': {
        'umcg-look': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const task = f - 2 * w.cpus;
            // Woken, it looks; on its first way in it does not.
            if (w.frame.f[f] === 1) return section.run(m, f);
            w.frame.f[f] = 1;
            m.touchTask(task);
            return NEXT;
          },
        }),
      },
    },
  },
};
