// All claims about the kernel's mutex beyond those that every mutex keeps, most telling first.

import type { Property } from '../types.ts';
import { aFreeMutexAsksForNoHandOff } from './a-free-mutex-asks-for-no-hand-off.ts';
import { aMutexIsHandedOverOnRequest } from './a-mutex-is-handed-over-on-request.ts';
import { aSleepingWaiterSaysWhatItWaitsFor } from './a-sleeping-waiter-says-what-it-waits-for.ts';
import { aSpinEndsWithItsReason } from './a-spin-ends-with-its-reason.ts';
import { aSpinnerMakesWay } from './a-spinner-makes-way.ts';
import { aWaitEndsEarlyOnlyByASignalItHeeds } from './a-wait-ends-early-only-by-a-signal-it-heeds.ts';
import { aYoungerHolderIsWounded } from './a-younger-holder-is-wounded.ts';
import { onlyTheFirstWaiterAsksForTheHandOff } from './only-the-first-waiter-asks-for-the-hand-off.ts';
import { onlyYoungerContextsBackOff } from './only-younger-contexts-back-off.ts';
import { spinnersInLineExecute } from './spinners-in-line-execute.ts';
import { spinnersLendNothing } from './spinners-lend-nothing.ts';
import { whoAskedForTheHandOffIsNotOvertaken } from './who-asked-for-the-hand-off-is-not-overtaken.ts';
import { whoHoldsNothingIsNotWounded } from './who-holds-nothing-is-not-wounded.ts';
import { whoLocksAWwMutexIsInItsWord } from './who-locks-a-ww-mutex-is-in-its-word.ts';
import { whoMustBackOffIsAwake } from './who-must-back-off-is-awake.ts';
import { aFirstWaiterSpins, aSpinnerStealsFromTheWaiters, twoSpinnersStandInLine } from './witnesses.ts';
import { wwWaitersStandByAge } from './ww-waiters-stand-by-age.ts';

export const MUTEX_CLAIMS: readonly Property[] = [
  spinnersLendNothing,
  spinnersInLineExecute,
  whoAskedForTheHandOffIsNotOvertaken,
  onlyTheFirstWaiterAsksForTheHandOff,
  aFreeMutexAsksForNoHandOff,
  aMutexIsHandedOverOnRequest,
  aSpinEndsWithItsReason,
  aSpinnerMakesWay,
  aWaitEndsEarlyOnlyByASignalItHeeds,
  aSleepingWaiterSaysWhatItWaitsFor,
  whoLocksAWwMutexIsInItsWord,
  onlyYoungerContextsBackOff,
  whoMustBackOffIsAwake,
  aYoungerHolderIsWounded,
  wwWaitersStandByAge,
  whoHoldsNothingIsNotWounded,
  aSpinnerStealsFromTheWaiters,
  twoSpinnersStandInLine,
  aFirstWaiterSpins,
];
