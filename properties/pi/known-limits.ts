// What rt_mutex inheritance of Linux does not promise although a claim here asks for it. Each has its smallest scenario in corpus/limits/.

import type { KnownLimit } from '../types.ts';
import { LINUX_CLASSES } from '../vocabulary.ts';

export const PI_LIMITS: readonly KnownLimit[] = [
  {
    property: 'lent-time-fits-the-budget',
    designs: [...LINUX_CLASSES, 'textbook-pip'],
    cause: (says) => / used \d+ ns on the reservation of /.test(says),
    reason:
      'rt_mutex lends a reservation as an urgency, not as a bandwidth: the owner opens period after period, and the waiter is not charged',
    source: 'linux-observed:L10',
  },
  {
    property: 'a-loan-has-a-lender',
    designs: [...LINUX_CLASSES, 'textbook-pip'],
    cause: (says) => says.endsWith(', which does not wait for it') || says.endsWith(', which has no reservation'),
    reason:
      'the end of a chain is told of a new lender only if a key on the way changes, and the deadline of a sleeping task does not: what it uses stays that of a waiter that has left',
    source: 'base-scheduler:INV-PI-5',
  },
  {
    property: 'waiters-stand-with-their-present-urgency',
    designs: [...LINUX_CLASSES, 'textbook-pip'],
    cause: (says) => says.endsWith(', since a walk came back to where it began'),
    reason:
      'a walk that takes urgency back ends where it comes back to the task that began it, before the waiter there is queued anew',
    source: 'base-scheduler:INV-PI-2',
  },
];
