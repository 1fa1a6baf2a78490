// M01 in its other place: curr_in_chain is tested before a move, and not before parking.

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';

const DETOUR = sectionId('idle-detour');
const PARK = sectionId('park-link');

export const currIsParked: Mutant = {
  row: 'M01',
  name: 'curr-is-parked',
  history:
    'A waiter is parked on its sleeping owner while it still executes here, because the idle detour is missing there: an owner that wakes meanwhile leaves it behind.',
  source: 'proxy-exec:M01',
  designs: ['proxy-P3', 'proxy-P3-linked'],
  caughtBy: ['who-is-parked-executes-nowhere'],
  patch: {
    sections: {
      schedule: {
        'walk-owner': (section) => ({
          ...section,
          run(m, f) {
            const next = section.run(m, f);
            return next === DETOUR && m.rules.ownerSleeps(m.w, m.w.frame.d[f]!) ? PARK : next;
          },
        }),
      },
    },
  },
};
