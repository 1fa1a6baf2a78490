// Row 21: an exact comparison of the state.

import type { Mutant } from '../design.ts';
import { NONE, UMCG_LOCKED, UMCG_RUNNING } from '../ids.ts';
import { kill, taskOf } from '../umcg/words.ts';

export const umcgComparesTheWholeWord: Mutant = {
  row: '21',
  name: 'umcg-compares-the-whole-word',
  history:
    'The block hook of v0.6 compared the whole word with RUNNING, so that any flag in it made a block look like a breach.',
  source: 'umcg:21',
  designs: ['umcg-O'],
  caughtBy: ['who-keeps-to-the-protocol-is-not-killed'],
  patch: {
    sections: {
      'umcg-o-block': {
        'o-block-read': (section) => ({
          ...section,
          run(m, f) {
            const { umcg } = m.w;
            const task = taskOf(m.w, f);
            const word = umcg.state[task]!;
            const tells = umcg.pinned[task] !== NONE && (word & UMCG_LOCKED) === 0;
            return tells && word !== UMCG_RUNNING ? kill(m, f) : section.run(m, f);
          },
        }),
      },
    },
  },
};
