// Seeded mistakes of UMCG where its tasks wait for kernel mutexes.

import type { Mutant } from '../design.ts';
import { umcgAnyWaitEndsALoan } from './umcg-any-wait-ends-a-loan.ts';
import { umcgEndsALoanInSilence } from './umcg-ends-a-loan-in-silence.ts';
import { umcgForgetsTheLateReport } from './umcg-forgets-the-late-report.ts';
import { umcgGoesOnOnceItIsQueued } from './umcg-goes-on-once-it-is-queued.ts';
import { umcgHiddenWorkerSleeps } from './umcg-hidden-worker-sleeps.ts';
import { umcgKeepsWhoOwnsAMutex } from './umcg-keeps-who-owns-a-mutex.ts';
import { umcgLenderArrivesUnnoticed } from './umcg-lender-arrives-unnoticed.ts';
import { umcgLendsBesideItsServer } from './umcg-lends-beside-its-server.ts';
import { umcgParksInTheKernel } from './umcg-parks-in-the-kernel.ts';
import { umcgReportedWorkerSleeps } from './umcg-reported-worker-sleeps.ts';
import { umcgReportsABlockTwice } from './umcg-reports-a-block-twice.ts';
import { umcgReportsWhoLends } from './umcg-reports-who-lends.ts';
import { umcgStartsWithoutCounting } from './umcg-starts-without-counting.ts';
import { umcgTellsTheDonorsServer } from './umcg-tells-the-donors-server.ts';

export const UMCG_PROXY_MUTANTS: readonly Mutant[] = [
  umcgEndsALoanInSilence,
  umcgStartsWithoutCounting,
  umcgForgetsTheLateReport,
  umcgGoesOnOnceItIsQueued,
  umcgKeepsWhoOwnsAMutex,
  umcgLenderArrivesUnnoticed,
  umcgParksInTheKernel,
  umcgReportsABlockTwice,
  umcgReportsWhoLends,
  umcgTellsTheDonorsServer,
  umcgHiddenWorkerSleeps,
  umcgReportedWorkerSleeps,
  umcgAnyWaitEndsALoan,
  umcgLendsBesideItsServer,
];
