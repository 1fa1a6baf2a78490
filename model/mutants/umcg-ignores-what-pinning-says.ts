// Row 40.

import type { Mutant } from '../design.ts';
import { BUG_NULL, EV_BUG } from '../events.ts';
import { NONE, UMCG_RUNNING } from '../ids.ts';
import { pin } from '../umcg/tail.ts';
import { returns, stateOf, taskOf } from '../umcg/words.ts';

export const umcgIgnoresWhatPinningSays: Mutant = {
  row: '40',
  name: 'umcg-ignores-what-pinning-says',
  history:
    'A worker enters the kernel and nobody looks whether its pages could be pinned; when it blocks there, the hook follows the pointer to them.',
  source: 'umcg:40',
  designs: ['umcg-Z2'],
  caughtBy: ['impossible-states-never-happen'],
  patch: {
    sections: {
      'umcg-enter': {
        'enter-pin': (section) => ({
          ...section,
          run(m, f) {
            pin(m, f);
            return returns(m, f, 0);
          },
        }),
      },
      'umcg-block': {
        'block-pins': (section) => ({
          ...section,
          run(m, f) {
            const task = taskOf(m.w, f);
            const follows = m.w.umcg.pinned[task] === NONE && stateOf(m.w, task) === UMCG_RUNNING;
            if (follows && m.w.umcg.killed[task] === 0) m.emit(EV_BUG, BUG_NULL, task, NONE);
            return section.run(m, f);
          },
        }),
      },
    },
  },
};
