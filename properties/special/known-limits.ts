// Where Linux does less for special threads than it says; the smallest scenario is in corpus/limits.

import type { KnownLimit } from '../types.ts';
import { LINUX_CLASSES } from '../vocabulary.ts';

export const SPECIAL_LIMITS: readonly KnownLimit[] = [
  {
    property: 'a-special-thread-goes-first',
    designs: LINUX_CLASSES,
    cause: (says) => says.endsWith('whose deadline is not later'),
    reason:
      'dl_entity_preempt() makes the CPU pick again for a special thread, but __dl_less() orders the queue by deadlines alone, so the pick finds the same reservation; with special=first it goes first',
    source: 'dl_entity_preempt() and __dl_less() at commit 04447706a1b3',
  },
];
