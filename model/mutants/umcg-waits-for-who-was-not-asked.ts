// Our own, of the shape "drop a statement": the slow remedy waits for a stop that nobody has asked for.

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';
import { NONE, UMCG_RUNNING } from '../ids.ts';
import { stateOf, taskOf } from '../umcg/words.ts';

export const umcgWaitsForWhoWasNotAsked: Mutant = {
  row: '',
  name: 'umcg-waits-for-who-was-not-asked',
  history: 'A wait that finds the first worker running sleeps until that one has stopped, and does not ask it to.',
  source: 'seeds:umcg-block-worker',
  designs: ['umcg-Z1-stops'],
  caughtBy: ['a-sleeping-servers-worker-runs'],
  patch: {
    sections: {
      'umcg-wait': {
        'wait-stop': (section) => ({
          ...section,
          run(m, f) {
            const first = m.w.umcg.started[taskOf(m.w, f)]!;
            const runs = first !== NONE && first !== m.w.frame.a[f] && stateOf(m.w, first) === UMCG_RUNNING;
            return runs && m.w.umcg.registered[first] === 1 ? sectionId('unpin') : section.run(m, f);
          },
        }),
      },
    },
  },
};
