// Where RT and DEADLINE tasks wait and run, across CPUs and within one level.

import type { Property } from '../types.ts';
import { aWaitingDeadlineTaskHasNoBetterCpu } from './a-waiting-deadline-task-has-no-better-cpu.ts';
import { aWaitingRtTaskHasNoBetterCpu } from './a-waiting-rt-task-has-no-better-cpu.ts';
import { anRrTurnIsOneSlice } from './an-rr-turn-is-one-slice.ts';
import { equalsRunInTheOrderOfTheirQueue } from './equals-run-in-the-order-of-their-queue.ts';
import { overloadEqualsRecount } from './overload-equals-recount.ts';
import { shiftsThatWouldHelpAreMeasured } from './shifts-that-would-help-are-measured.ts';
import { theMostUrgentRun } from './the-most-urgent-run.ts';
import { whoIsAskedToMakeRoomGoes } from './who-is-asked-to-make-room-goes.ts';

export const PLACEMENT: readonly Property[] = [
  aWaitingRtTaskHasNoBetterCpu,
  aWaitingDeadlineTaskHasNoBetterCpu,
  anRrTurnIsOneSlice,
  equalsRunInTheOrderOfTheirQueue,
  overloadEqualsRecount,
  theMostUrgentRun,
  shiftsThatWouldHelpAreMeasured,
  whoIsAskedToMakeRoomGoes,
];
