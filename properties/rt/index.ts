// What RT tasks may use, and who tells whom to push.

import type { Property } from '../types.ts';
import { aRequestJoinsThePushWork } from './a-request-joins-the-push-work.ts';
import { aThrottledCpuHasItsPeriodTimer } from './a-throttled-cpu-has-its-period-timer.ts';
import { onePushWorkRoams } from './one-push-work-roams.ts';
import { pushWorkGoesToOthers } from './push-work-goes-to-others.ts';
import { pushWorkIsBounded } from './push-work-is-bounded.ts';
import { rtTasksAreThrottled } from './rt-tasks-are-throttled.ts';
import { rtTasksUseTheirShareAtMost } from './rt-tasks-use-their-share-at-most.ts';

export const RT_CLAIMS: readonly Property[] = [
  aThrottledCpuHasItsPeriodTimer,
  rtTasksUseTheirShareAtMost,
  onePushWorkRoams,
  pushWorkGoesToOthers,
  pushWorkIsBounded,
  aRequestJoinsThePushWork,
  rtTasksAreThrottled,
];
