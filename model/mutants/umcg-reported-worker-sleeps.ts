// A worker that was reported leaves its runqueue, as without proxy execution.

import type { Mutant } from '../design.ts';
import { isUmcgWorker } from '../umcg/words.ts';

export const umcgReportedWorkerSleeps: Mutant = {
  row: '',
  name: 'umcg-reported-worker-sleeps',
  history:
    'The block hook and the dequeue are taken for one thing: who was reported lends nothing, and the inversion is back.',
  source: 'umcg:design-B1',
  designs: ['umcg-Z2-lends'],
  caughtBy: ['a-reported-worker-is-kept-while-its-chain-can-run'],
  patch: { rules: ({ retains }) => ({ retains: (w, task) => !isUmcgWorker(w, task) && retains(w, task) }) },
};
