// Our own, of the shape "a transition was left out".

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';
import { UMCG_BLOCKED, UMCG_CALL_UNBLOCK, UMCG_RUNNING } from '../ids.ts';
import { casState, kill, taskOf, told } from '../umcg/words.ts';

export const umcgRunsOnWhenItComesBack: Mutant = {
  row: '',
  name: 'umcg-runs-on-when-it-comes-back',
  history:
    'A worker that comes back from a block writes RUNNING into its word, as after a call in which it has not blocked.',
  source: 'umcg:I-17',
  designs: ['umcg-Z2'],
  caughtBy: ['each-change-of-a-word-is-an-edge'],
  patch: {
    sections: {
      'umcg-leave': {
        'leave-state': (section) => ({
          ...section,
          run(m, f) {
            const task = taskOf(m.w, f);
            if (!casState(m, task, UMCG_BLOCKED, UMCG_RUNNING)) return kill(m, f);
            told(m, task, UMCG_CALL_UNBLOCK, 0);
            return NEXT;
          },
        }),
      },
    },
  },
};
