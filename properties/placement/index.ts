// Where RT and DEADLINE tasks wait and run, across CPUs and within one level.

import type { Property } from '../types.ts';
import { aWaitingDeadlineTaskHasNoBetterCpu } from './a-waiting-deadline-task-has-no-better-cpu.ts';
import { aWaitingRtTaskHasNoBetterCpu } from './a-waiting-rt-task-has-no-better-cpu.ts';
import { anRrTurnIsOneSlice } from './an-rr-turn-is-one-slice.ts';

export const PLACEMENT: readonly Property[] = [
  aWaitingRtTaskHasNoBetterCpu,
  aWaitingDeadlineTaskHasNoBetterCpu,
  anRrTurnIsOneSlice,
];
