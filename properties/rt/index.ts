// What RT tasks may use, and who tells whom to push.

import type { Property } from '../types.ts';
import { aThrottledCpuHasItsPeriodTimer } from './a-throttled-cpu-has-its-period-timer.ts';
import { rtTasksAreThrottled } from './rt-tasks-are-throttled.ts';
import { rtTasksUseTheirShareAtMost } from './rt-tasks-use-their-share-at-most.ts';

export const RT_CLAIMS: readonly Property[] = [
  aThrottledCpuHasItsPeriodTimer,
  rtTasksUseTheirShareAtMost,
  rtTasksAreThrottled,
];
