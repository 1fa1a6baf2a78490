// M08: the waiter is off its runqueue before it is listed. Its wake-up finds it off without the rq lock, which the model always takes:
// instead, the lock is given back between the two sections.

import type { Mutant } from '../design.ts';
import { NEXT, sectionId } from '../frames.ts';
import { blockParked } from '../kernel/parking.ts';
import { park } from '../kernel/parking-list.ts';

const LOOK = sectionId('pull-look');

export const parkedAfterItBlocked: Mutant = {
  row: 'M08',
  name: 'parked-after-it-blocked',
  history:
    'Parking blocked the waiter first and wrote the parking fields afterwards, when a signal might have woken it elsewhere (v14).',
  source: 'proxy-exec:M08',
  designs: ['proxy-P3'],
  caughtBy: ['a-waiter-is-parked-on-the-owner-it-waits-for', 'an-owner-brings-its-waiters-along'],
  patch: {
    sections: {
      schedule: {
        'park-link': (section) => ({
          ...section,
          keeps: [1, 2],
          run(m, f) {
            const { frame } = m.w;
            if (!m.rules.parksStill(m.w, frame.d[f]!, f)) {
              m.release(f, 1);
              m.release(f, 2);
              frame.b[f] = 0;
              return LOOK;
            }
            m.rules.releaseDonor(m, f);
            blockParked(m, f, frame.b[f]!);
            return NEXT;
          },
        }),
        'park-block': (section) => ({
          ...section,
          run(m, f) {
            const { frame } = m.w;
            park(m, frame.b[f]!, frame.d[f]!);
            frame.b[f] = 0;
            return LOOK;
          },
        }),
      },
    },
  },
};
