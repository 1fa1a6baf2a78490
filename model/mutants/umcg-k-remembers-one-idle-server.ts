// The kernel remembers the server that went idle last, and no other one.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';
import { leaveIdle } from '../umcg/queue.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgKRemembersOneIdleServer: Mutant = {
  row: '',
  name: 'umcg-k-remembers-one-idle-server',
  history:
    'A slot is kept where a list is needed: of several idle servers one is told of the next worker, and the others sleep on beside work.',
  source: 'umcg:operator-M11',
  designs: ['umcg-K23'],
  caughtBy: ['a-shared-list-is-served'],
  patch: {
    sections: {
      'umcg-k-wait': {
        'k-wait-enter': (section) => ({
          ...section,
          run(m, f) {
            const next = section.run(m, f);
            const { process, umcg } = m.w;
            const task = taskOf(m.w, f);
            for (
              let other = umcg.idleNext[task]!;
              process.idleFirst[0] === task && other !== NONE;
              other = umcg.idleNext[task]!
            )
              leaveIdle(m, other);
            return next;
          },
        }),
      },
    },
  },
};
