// Claims about special DEADLINE threads, which stand in the class without a reservation.

import type { Property } from '../types.ts';
import { aSpecialThreadCarriesNoBandwidth } from './a-special-thread-carries-no-bandwidth.ts';
import { aSpecialThreadGoesFirst } from './a-special-thread-goes-first.ts';
import { aSpecialThreadIsNeverThrottled } from './a-special-thread-is-never-throttled.ts';
import { aSpecialThreadMeetsAnEarlierDeadline, aSpecialThreadRunsOn } from './witnesses.ts';

export const SPECIAL_CLAIMS: readonly Property[] = [
  aSpecialThreadGoesFirst,
  aSpecialThreadIsNeverThrottled,
  aSpecialThreadCarriesNoBandwidth,
  aSpecialThreadRunsOn,
  aSpecialThreadMeetsAnEarlierDeadline,
];
