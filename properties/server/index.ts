// All claims about fair servers, most telling first.

import type { Property } from '../types.ts';
import { aServerFollowsItsEdges } from './a-server-follows-its-edges.ts';
import { aServerForcesItsShareAtMost } from './a-server-forces-its-share-at-most.ts';
import { aServerIsChargedUnscaledTime } from './a-server-is-charged-unscaled-time.ts';
import { aServerNeverYields } from './a-server-never-yields.ts';
import { aServerServesOnlyBesideUrgentTasks } from './a-server-serves-only-beside-urgent-tasks.ts';
import { aServerThatServesKeepsItsDeadline } from './a-server-that-serves-keeps-its-deadline.ts';
import { aStarvingFairTaskIsServedInTime } from './a-starving-fair-task-is-served-in-time.ts';
import { aWaitingServerHasItsTimer } from './a-waiting-server-has-its-timer.ts';
import { anActiveServerHasAFuture } from './an-active-server-has-a-future.ts';
import { anInactiveServerIsNotCharged } from './an-inactive-server-is-not-charged.ts';
import { noServerIsActiveOnAnOfflineCpu } from './no-server-is-active-on-an-offline-cpu.ts';
import { serverFlagsFormAState } from './server-flags-form-a-state.ts';

export const SERVER_CLAIMS: readonly Property[] = [
  serverFlagsFormAState,
  aServerNeverYields,
  anActiveServerHasAFuture,
  aWaitingServerHasItsTimer,
  anInactiveServerIsNotCharged,
  noServerIsActiveOnAnOfflineCpu,
  aServerFollowsItsEdges,
  aServerThatServesKeepsItsDeadline,
  aServerServesOnlyBesideUrgentTasks,
  aServerIsChargedUnscaledTime,
  aServerForcesItsShareAtMost,
  aStarvingFairTaskIsServedInTime,
];
