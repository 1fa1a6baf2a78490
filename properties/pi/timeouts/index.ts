// All claims about locks that give up after a time.

import type { Property } from '../../types.ts';
import { aLockTimerRunsWhileItsTaskLocks } from './a-lock-timer-runs-while-its-task-locks.ts';
import { aTimedWaitIsOverInTime } from './a-timed-wait-is-over-in-time.ts';
import { aTimeoutEndsAWait } from './a-timeout-ends-a-wait.ts';
import { aWaiterTimesOut } from './a-waiter-times-out.ts';
import { nobodyGivesUpTooEarlyOrWithTheMutex } from './nobody-gives-up-too-early-or-with-the-mutex.ts';

export const TIMEOUT_CLAIMS: readonly Property[] = [
  aTimeoutEndsAWait,
  aTimedWaitIsOverInTime,
  aLockTimerRunsWhileItsTaskLocks,
  nobodyGivesUpTooEarlyOrWithTheMutex,
  aWaiterTimesOut,
];
