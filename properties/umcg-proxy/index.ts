// Claims about UMCG where workers and servers wait for kernel mutexes. Some hold of every UMCG design and are judged there too.

import type { Property } from '../types.ts';
import { ofCooperating } from '../umcg/kind.ts';
import { aBlockIsHiddenWhileItsChainCanRun } from './a-block-is-hidden-while-its-chain-can-run.ts';
import { aHookTellsItsOwnServer } from './a-hook-tells-its-own-server.ts';
import {
  aLoanLastsUntilTheServerGoesOn,
  anUnreportedWorkerIsKept,
  aReportedWorkerIsKept,
} from './a-lending-worker-is-kept.ts';
import { aLoanEndsWhereItsServerGoesOn } from './a-loan-ends-where-its-server-goes-on.ts';
import { aRunningWorkerIsNotPutToSleep } from './a-running-worker-is-not-put-to-sleep.ts';
import { anUrgentWorkerGetsItsOwnerRun } from './an-urgent-worker-gets-its-owner-run.ts';
import { blocksAndUnblocksAlternate } from './blocks-and-unblocks-alternate.ts';
import { oneLenderPerServer } from './one-lender-per-server.ts';
import { oneSchedulingContextPerServer } from './one-scheduling-context-per-server.ts';
import { whoIsListedExecutesNoUserCode } from './who-is-listed-executes-no-user-code.ts';
import { whoMayNotLendSleeps } from './who-may-not-lend-sleeps.ts';
import { whoWaitsInUmcgHoldsNoMutex } from './who-waits-in-umcg-holds-no-mutex.ts';
import {
  aReportedWorkerLends,
  aServerLendsForItsWorker,
  aServerOwnsWhatItsWorkerWaitsFor,
  aWorkerExecutesForAnother,
  aWorkerLendsUnreported,
} from './witnesses.ts';

export const UMCG_PROXY_CLAIMS: readonly Property[] = [
  ...ofCooperating([
    oneSchedulingContextPerServer,
    aRunningWorkerIsNotPutToSleep,
    oneLenderPerServer,
    aHookTellsItsOwnServer,
    anUrgentWorkerGetsItsOwnerRun,
    anUnreportedWorkerIsKept,
    aBlockIsHiddenWhileItsChainCanRun,
    aReportedWorkerIsKept,
    aLoanLastsUntilTheServerGoesOn,
    aLoanEndsWhereItsServerGoesOn,
    whoMayNotLendSleeps,
  ]),
  whoWaitsInUmcgHoldsNoMutex,
  ...ofCooperating([
    blocksAndUnblocksAlternate,
    whoIsListedExecutesNoUserCode,
    aWorkerLendsUnreported,
    aWorkerExecutesForAnother,
    aServerOwnsWhatItsWorkerWaitsFor,
    aServerLendsForItsWorker,
    aReportedWorkerLends,
  ]),
];
