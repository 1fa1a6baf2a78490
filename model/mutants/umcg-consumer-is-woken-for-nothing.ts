// Our own: who produces leaves the item in the queue and wakes a consumer as well.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const umcgConsumerIsWokenForNothing: Mutant = {
  row: '',
  name: 'umcg-consumer-is-woken-for-nothing',
  history: 'An item is handed to the consumer that waits and put into the queue as well, so that two consume it.',
  source: 'umcg:I-29',
  designs: ['umcg-Z2', 'umcg-O'],
  caughtBy: ['each-item-is-consumed-once'],
  patch: {
    sections: {
      'umcg-produce': {
        produce: (section) => ({
          ...section,
          run(m, f) {
            const waits = m.w.process.waitFirst[0] !== NONE;
            const before = m.w.process.items[0]!;
            const next = section.run(m, f);
            if (waits && m.w.process.items[0] === before) m.w.process.items[0]!++;
            return next;
          },
        }),
      },
    },
  },
};
