// Of the shape "bits of userspace are erased": whoever asks a worker to stop.

import type { Mutant } from '../design.ts';
import { DONE, NEXT } from '../frames.ts';
import { UMCG_CALL_PREEMPT, UMCG_PREEMPT, UMCG_RUNNING } from '../ids.ts';
import { mayBeAsked, setState, told } from '../umcg/words.ts';

export const umcgAsksWithAStore: Mutant = {
  row: '',
  name: 'umcg-asks-with-a-store',
  history:
    'Whoever asks a worker to stop writes RUNNING+PREEMPT over its word, and what userspace keeps there is gone.',
  source: 'umcg:I-32',
  designs: ['umcg-Z2'],
  caughtBy: ['bits-of-userspace-stay'],
  patch: {
    sections: {
      'umcg-preempt': {
        'preempt-flag': (section) => ({
          ...section,
          run(m, f) {
            const worker = m.w.frame.a[f]!;
            if (!mayBeAsked(m.w.umcg.state[worker]!)) return DONE;
            setState(m, worker, UMCG_RUNNING | UMCG_PREEMPT);
            told(m, worker, UMCG_CALL_PREEMPT, 0);
            return NEXT;
          },
        }),
      },
    },
  },
};
