// Row 42, in the design that has an event for it.

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';
import { NONE } from '../ids.ts';
import { setNext } from '../umcg/words.ts';

export const umcgKExitTellsNobody: Mutant = {
  row: '',
  name: 'umcg-k-exit-tells-nobody',
  history: 'The exit of a worker is no event, and the server that it was attached to sleeps on it.',
  source: 'umcg:42',
  designs: ['umcg-K23'],
  caughtBy: ['no-server-sleeps-on-who-is-gone'],
  patch: {
    sections: {
      'umcg-k-exit': {
        'k-exit': (section) => ({
          ...section,
          run(m, f) {
            const { umcg } = m.w;
            const task = f - 2 * m.w.cpus;
            const server = umcg.next[task]!;
            umcg.next[task] = NONE;
            section.run(m, f);
            if (server !== NONE) setNext(m, task, server, false);
            return sectionId('exit-end');
          },
        }),
      },
    },
  },
};
