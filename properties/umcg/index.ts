// All claims about UMCG, the most telling first.

import type { Property } from '../types.ts';
import { aRunningWorkersServerDoesNotRun } from './a-running-workers-server-does-not-run.ts';
import { aServerHearsOfItsList } from './a-server-hears-of-its-list.ts';
import { aServerLooksAfterEachBlock } from './a-server-looks-after-each-block.ts';
import { aSharedListIsServed } from './a-shared-list-is-served.ts';
import { anIdleWorkerIsQueued, aSharedListIsSound } from './a-shared-list-is-sound.ts';
import { aSleepingServersWorkerRuns } from './a-sleeping-servers-worker-runs.ts';
import { aStoppedWorkerWaitsInOnePlace } from './a-stopped-worker-waits-in-one-place.ts';
import { aWorkerListIsSound } from './a-worker-list-is-sound.ts';
import { bitsOfUserspaceStay } from './bits-of-userspace-stay.ts';
import { UMCG_CALL_CLAIMS } from './calls/index.ts';
import { UMCG_DEPARTURE } from './departure/index.ts';
import { UMCG_FIBER } from './fiber/index.ts';
import { UMCG_INTEGRITY } from './integrity/index.ts';
import { ofCooperating, ofCooperatingWriters } from './kind.ts';
import { nextTidNamesWhoRuns } from './next-tid-names-who-runs.ts';
import { noReadyWorkerBesideAnIdleServer } from './no-ready-worker-beside-an-idle-server.ts';
import { noServerSleepsOnWhoIsGone } from './no-server-sleeps-on-who-is-gone.ts';
import { nobodySleepsOnARunningWord } from './nobody-sleeps-on-a-running-word.ts';
import { oneRunningWorkerPerServer } from './one-running-worker-per-server.ts';
import { onlyRunningWorkersExecuteUserCode } from './only-running-workers-execute-user-code.ts';
import { hooksAreArmedInUserMode, pinsLastAsLongAsACall } from './pins-last-as-long-as-a-call.ts';
import { UMCG_TALLY } from './tally/index.ts';
import { whoKeepsToTheProtocolIsNotKilled } from './who-keeps-to-the-protocol-is-not-killed.ts';
import {
  aServerRunsBesideItsWorker,
  aServerSleepsOnItsWorker,
  aWorkerBlocksUnderUmcg,
  aWorkerHandsItsServerOver,
} from './witnesses.ts';

/** About who runs, and about lists. */
const ABOUT_THE_TOKEN: readonly Property[] = [oneRunningWorkerPerServer, aRunningWorkersServerDoesNotRun];

const ABOUT_RUNNING: readonly Property[] = [
  whoKeepsToTheProtocolIsNotKilled,
  aSharedListIsSound,
  anIdleWorkerIsQueued,
  aSharedListIsServed,
  aWorkerListIsSound,
  onlyRunningWorkersExecuteUserCode,
  bitsOfUserspaceStay,
];

/** About who waits for whom. */
const ABOUT_WAITING: readonly Property[] = [
  nextTidNamesWhoRuns,
  aSleepingServersWorkerRuns,
  aServerLooksAfterEachBlock,
  noServerSleepsOnWhoIsGone,
  aServerHearsOfItsList,
  aStoppedWorkerWaitsInOnePlace,
  noReadyWorkerBesideAnIdleServer,
  nobodySleepsOnARunningWord,
  aWorkerBlocksUnderUmcg,
  aServerSleepsOnItsWorker,
  aServerRunsBesideItsWorker,
  aWorkerHandsItsServerOver,
  ...UMCG_CALL_CLAIMS,
];

export const UMCG_CLAIMS: readonly Property[] = [
  ...ofCooperatingWriters(ABOUT_THE_TOKEN),
  ...ofCooperating(ABOUT_RUNNING),
  pinsLastAsLongAsACall,
  hooksAreArmedInUserMode,
  ...ofCooperating(ABOUT_WAITING),
  ...ofCooperating(UMCG_TALLY),
  ...ofCooperating(UMCG_FIBER),
  ...UMCG_INTEGRITY,
  ...UMCG_DEPARTURE,
];
