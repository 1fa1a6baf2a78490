// Our own, of the shape "ignore what a step returned".

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';
import { UMCG_CALL_PREEMPT, UMCG_PREEMPT } from '../ids.ts';
import { exchangesWord } from '../umcg/o-cas.ts';
import { told } from '../umcg/words.ts';

export const umcgBelievesItsExchange: Mutant = {
  row: '',
  name: 'umcg-believes-its-exchange',
  history:
    'Whoever asks a worker to stop takes the exchange of its word for done: where the word has changed meanwhile, nobody was asked.',
  source: 'umcg:I-11',
  designs: ['umcg-O'],
  caughtBy: ['a-request-to-stop-is-kept'],
  patch: {
    sections: {
      'umcg-o-preempt': {
        'o-preempt-flag': (section) => ({
          ...section,
          run(m, f) {
            const worker = m.w.frame.a[f]!;
            exchangesWord(m, f, worker, m.w.frame.e[f]! | UMCG_PREEMPT);
            told(m, worker, UMCG_CALL_PREEMPT, 0);
            return NEXT;
          },
        }),
      },
    },
  },
};
