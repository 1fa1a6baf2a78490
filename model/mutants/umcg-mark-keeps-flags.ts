// Row D9: the worker says that it is about to wait by a CAS that keeps the flags.

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';
import { UMCG_COND_WAIT, UMCG_PREEMPT, UMCG_RUNNABLE } from '../ids.ts';
import { storeState, taskOf } from '../umcg/words.ts';

export const umcgMarkKeepsFlags: Mutant = {
  row: 'D9',
  name: 'umcg-mark-keeps-flags',
  history:
    'Marking a wait with a CAS that keeps a request to stop makes a word that the way back to user mode takes for a breach.',
  source: 'umcg:D9',
  scope: { shape: 'cpus=2,tasks=2,mutexes=0,umcg=server:worker0', ops: ['wake', 'umcg', 'preempt'], holds: 2 },
  designs: ['umcg-Z2'],
  caughtBy: ['who-keeps-to-the-protocol-is-not-killed'],
  patch: {
    sections: {
      'umcg-yield': {
        'yield-mark': (section) => ({
          ...section,
          run(m, f) {
            const task = taskOf(m.w, f);
            storeState(m, task, UMCG_RUNNABLE | UMCG_COND_WAIT | (m.w.umcg.state[task]! & UMCG_PREEMPT));
            return NEXT;
          },
        }),
      },
    },
  },
};
