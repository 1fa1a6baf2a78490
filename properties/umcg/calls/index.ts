// Claims about what workers and servers wait for, and how their calls end.

import type { Property } from '../../types.ts';
import { aBlockIsSeenWithItsTime } from './a-block-is-seen-with-its-time.ts';
import { aListedWorkerBelongsToThatServer } from './a-listed-worker-belongs-to-that-server.ts';
import { aParkedWorkerIsWokenOrTimesOut } from './a-parked-worker-is-woken-or-times-out.ts';
import { aRequestToStopIsKept } from './a-request-to-stop-is-kept.ts';
import { aRequestToStopIsSeen } from './a-request-to-stop-is-seen.ts';
import { aTimedWaitEnds } from './a-timed-wait-ends.ts';
import { aTimerEndsWithItsWait } from './a-timer-ends-with-its-wait.ts';
import { aWorkerGivesWayToTheTick } from './a-worker-gives-way-to-the-tick.ts';
import { anErrorLeavesItsCallerRunning } from './an-error-leaves-its-caller-running.ts';
import { eachChangeOfAWordHasAStampOfItsOwn } from './each-change-of-a-word-has-a-stamp-of-its-own.ts';
import { eachChangeOfAWordIsAnEdge } from './each-change-of-a-word-is-an-edge.ts';
import { nobodyChangesAWordThatHasGoneOn } from './nobody-changes-a-word-that-has-gone-on.ts';
import { whoExecutesFreelyRuns } from './who-executes-freely-runs.ts';
import { whoHandsOverIsToldOfAsWaiting } from './who-hands-over-is-told-of-as-waiting.ts';
import { whoIsSignalledRunsItsHandler } from './who-is-signalled-runs-its-handler.ts';
import { whoWasWokenIsNotParked } from './who-was-woken-is-not-parked.ts';
import { aServerWaitsWithATimeout, aWorkerIsAskedToStop, aWorkerParks, aWorkerTimesOut } from './witnesses.ts';

export const UMCG_CALL_CLAIMS: readonly Property[] = [
  aParkedWorkerIsWokenOrTimesOut,
  whoWasWokenIsNotParked,
  whoExecutesFreelyRuns,
  aTimedWaitEnds,
  aTimerEndsWithItsWait,
  anErrorLeavesItsCallerRunning,
  aRequestToStopIsKept,
  aRequestToStopIsSeen,
  aListedWorkerBelongsToThatServer,
  eachChangeOfAWordIsAnEdge,
  aWorkerGivesWayToTheTick,
  whoIsSignalledRunsItsHandler,
  eachChangeOfAWordHasAStampOfItsOwn,
  nobodyChangesAWordThatHasGoneOn,
  aBlockIsSeenWithItsTime,
  whoHandsOverIsToldOfAsWaiting,
  aWorkerParks,
  aWorkerTimesOut,
  aWorkerIsAskedToStop,
  aServerWaitsWithATimeout,
];
