// Violations that are known and stay: each with the design, the cause as a predicate over the events of the violating section, and
// the reason with its source. A hunt that meets only these holds and names them; the gate fails when one no longer happens.

import type { KnownLimit } from './types.ts';

export const KNOWN_LIMITS: readonly KnownLimit[] = [
  {
    property: 'reclaimed-time-was-free',
    design: 'linux',
    cause: (says) => says.endsWith('more was admitted than there is'),
    reason:
      'without a limit more bandwidth is admitted than there is, extra_bw wraps below zero, and grub_reclaim() takes it for more than enough',
    source: 'grub_reclaim() of kernel/sched/deadline.c at 787f52b3df0c',
  },
];
