// What rt_mutex inheritance of Linux does not promise although a claim here asks for it. Each has its smallest scenario in corpus/limits/.

import type { KnownLimit } from '../types.ts';

export const PI_LIMITS: readonly KnownLimit[] = [
  {
    property: 'lent-time-fits-the-budget',
    design: 'linux',
    cause: (says) => / used \d+ ns on the reservation of /.test(says),
    reason:
      'rt_mutex lends a reservation as an urgency, not as a bandwidth: the owner opens period after period, and the waiter is not charged',
    source: 'linux-observed:L10',
  },
];
