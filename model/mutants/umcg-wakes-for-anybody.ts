// Our own, of the shape "drop a check of the caller".

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';
import { NONE, UMCG_CALL_WAIT } from '../ids.ts';
import { isOurs, isWrong, WRONG_FLAGS } from '../umcg/arguments.ts';
import { taskOf, told } from '../umcg/words.ts';

export const umcgWakesForAnybody: Mutant = {
  row: '',
  name: 'umcg-wakes-for-anybody',
  history: 'A wait that only wakes is done for a thread that is not registered, and follows a word that it has there.',
  source: 'umcg:I-23',
  designs: ['umcg-O'],
  caughtBy: ['who-is-not-registered-is-refused'],
  patch: {
    sections: {
      'umcg-o-wake': {
        'o-wake-only': (section) => ({
          ...section,
          run(m, f) {
            const { umcg, frame } = m.w;
            const task = taskOf(m.w, f);
            const next = umcg.next[task]!;
            const passes = umcg.registered[task] === 0 && next !== NONE && isOurs(m.w, next);
            if (!passes || isWrong(m.w, task, WRONG_FLAGS)) return section.run(m, f);
            told(m, task, UMCG_CALL_WAIT, 0);
            frame.a[f] = next;
            return NEXT;
          },
        }),
      },
    },
  },
};
