// Row 1, as a mistake of the sleep of v0.9.1: the first posting looked before it could be woken.

import type { Mutant } from '../design.ts';
import { EV_SET_STATE } from '../events.ts';
import { NEXT } from '../frames.ts';
import { INTERRUPTIBLE } from '../ids.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgLooksBeforeItMayBeWoken: Mutant = {
  row: '1',
  name: 'umcg-looks-before-it-may-be-woken',
  history:
    'Version 0.1 reads the word first and says that it may be woken after that, so that a wake-up between the two is lost.',
  source: 'umcg:1',
  designs: ['umcg-O'],
  caughtBy: ['nobody-sleeps-on-a-running-word'],
  patch: {
    sections: {
      'umcg-o-wait': {
        'o-set': (section) => ({ ...section, run: () => NEXT }),
        'o-sleep': (section) => ({
          ...section,
          run(m, f) {
            const task = taskOf(m.w, f);
            m.w.task.state[task] = INTERRUPTIBLE;
            m.touchTask(task);
            m.emit(EV_SET_STATE, task, INTERRUPTIBLE);
            return section.run(m, f);
          },
        }),
      },
    },
  },
};
