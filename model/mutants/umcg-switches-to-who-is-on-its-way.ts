// Row 3, as a mistake of the switch of v0.9.1: the first posting had no word that says that a worker is on its way into its wait.

import type { Mutant } from '../design.ts';
import { NEXT, sectionId } from '../frames.ts';
import { UMCG_LOCKED, UMCG_RUNNABLE, UMCG_RUNNING } from '../ids.ts';
import { stateOf, storeState } from '../umcg/words.ts';

export const umcgSwitchesToWhoIsOnItsWay: Mutant = {
  row: '3',
  name: 'umcg-switches-to-who-is-on-its-way',
  history:
    'A worker hands its server to one that is just handing over its own: in version 0.1 both then count on the same server.',
  source: 'umcg:3',
  designs: ['umcg-O'],
  caughtBy: ['nobody-sleeps-on-a-running-word'],
  patch: {
    sections: {
      'umcg-o-switch': {
        'o-switch-target': (section) => ({
          ...section,
          run(m, f) {
            const worker = m.w.frame.d[f]!;
            if (stateOf(m.w, worker) !== UMCG_RUNNABLE) return sectionId('o-switch-fail');
            storeState(m, worker, UMCG_RUNNING | UMCG_LOCKED);
            return NEXT;
          },
        }),
      },
    },
  },
};
