// Our own: an error path that leaves a half-done transfer.

import type { Mutant } from '../design.ts';
import { NONE, UMCG_CALL_RETURN, UMCG_RUNNABLE, UMCG_RUNNING } from '../ids.ts';
import { endsWait } from '../umcg/timeout.ts';
import { casState, returns, taskOf, told } from '../umcg/words.ts';

export const umcgFailsAndSleeps: Mutant = {
  row: '',
  name: 'umcg-fails-and-sleeps',
  history:
    'A wait that fails puts its word back to RUNNABLE, as it was at the call, and the next interrupt parks the caller.',
  source: 'umcg:I-18',
  designs: ['umcg-Z2'],
  caughtBy: ['an-error-leaves-its-caller-running'],
  patch: {
    sections: {
      'umcg-wait': {
        'wait-fail': (section) => ({
          ...section,
          run(m, f) {
            const task = taskOf(m.w, f);
            const errno = m.w.frame.c[f]!;
            m.w.umcg.pinned[task] = NONE;
            casState(m, task, UMCG_RUNNING, UMCG_RUNNABLE);
            endsWait(m, task, errno);
            told(m, task, UMCG_CALL_RETURN, errno);
            return returns(m, f, errno);
          },
        }),
      },
    },
  },
};
