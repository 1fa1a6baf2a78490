// Seeded mistakes of UMCG where its tasks wait for kernel mutexes.

import type { Mutant } from '../design.ts';
import { umcgForgetsTheLateReport } from './umcg-forgets-the-late-report.ts';
import { umcgGoesOnOnceItIsQueued } from './umcg-goes-on-once-it-is-queued.ts';
import { umcgLenderArrivesUnnoticed } from './umcg-lender-arrives-unnoticed.ts';
import { umcgParksInTheKernel } from './umcg-parks-in-the-kernel.ts';
import { umcgReportsABlockTwice } from './umcg-reports-a-block-twice.ts';
import { umcgReportsWhoLends } from './umcg-reports-who-lends.ts';
import { umcgTellsTheDonorsServer } from './umcg-tells-the-donors-server.ts';

export const UMCG_PROXY_MUTANTS: readonly Mutant[] = [
  umcgForgetsTheLateReport,
  umcgGoesOnOnceItIsQueued,
  umcgLenderArrivesUnnoticed,
  umcgParksInTheKernel,
  umcgReportsABlockTwice,
  umcgReportsWhoLends,
  umcgTellsTheDonorsServer,
];
