// What designs of top waiters break by what they are: listed with the reason, and with the smallest scenario in corpus/limits.

import type { KnownLimit } from '../types.ts';

export const TOP_LIMITS: readonly KnownLimit[] = [
  {
    property: 'a-throttled-reservation-does-not-pay',
    designs: ['proxy-top-waiter-charge'],
    cause: (says) => /is preempted, and throttle \(CPU \d+\) is allowed there only if is_constr == 1$/.test(says),
    reason:
      'a reservation that pays while it is passed over is throttled while another task runs; the kernel monitor of throttling knows no such state',
    source: 'seeds:top-waiter-dl-charge',
  },
];
