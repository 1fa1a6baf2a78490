// All claims about how long something may last, and about what must have come to an end when nothing is left to do.

import type { Property } from '../types.ts';
import { aFreeMutexHasAWakingWaiter } from './a-free-mutex-has-a-waking-waiter.ts';
import { aPeriodIsChargedItsBudgetAtMost } from './a-period-is-charged-its-budget-at-most.ts';
import { aSignalEndsAnInterruptibleWait } from './a-signal-ends-an-interruptible-wait.ts';
import { everyWaiterIsServedInTheEnd } from './every-waiter-is-served-in-the-end.ts';
import { inversionIsMeasured } from './inversion-is-measured.ts';
import { theMostUrgentWaiterRunsItsOwner } from './the-most-urgent-waiter-runs-its-owner.ts';

export const WINDOWS: readonly Property[] = [
  theMostUrgentWaiterRunsItsOwner,
  inversionIsMeasured,
  aPeriodIsChargedItsBudgetAtMost,
  aFreeMutexHasAWakingWaiter,
  everyWaiterIsServedInTheEnd,
  aSignalEndsAnInterruptibleWait,
];
