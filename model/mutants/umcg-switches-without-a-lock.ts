// Row 28: why the LOCKED bit exists.

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';
import { UMCG_RUNNABLE } from '../ids.ts';
import { storeState, taskOf } from '../umcg/words.ts';

export const umcgSwitchesWithoutALock: Mutant = {
  row: '28',
  name: 'umcg-switches-without-a-lock',
  history:
    'A worker in the middle of a switch is IDLE without LOCKED, so that another server starts it while it executes.',
  source: 'umcg:28',
  designs: ['umcg-O'],
  caughtBy: ['who-executes-freely-runs', 'only-running-workers-execute-user-code'],
  patch: {
    sections: {
      'umcg-o-switch': {
        'o-switch-lock': (section) => ({
          ...section,
          run(m, f) {
            storeState(m, taskOf(m.w, f), UMCG_RUNNABLE);
            return NEXT;
          },
        }),
      },
    },
  },
};
