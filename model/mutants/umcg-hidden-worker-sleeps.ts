// A worker whose block is hidden is put to sleep as one whose block was reported.

import type { Mutant } from '../design.ts';
import { isUmcgWorker } from '../umcg/words.ts';

export const umcgHiddenWorkerSleeps: Mutant = {
  row: '',
  name: 'umcg-hidden-worker-sleeps',
  history:
    'The hook is moved behind the question who lends, and the dequeue is not: the server hears nothing of a worker that sleeps.',
  source: 'umcg:design-B2',
  designs: ['umcg-O-proxy', 'umcg-Z2-proxy'],
  caughtBy: ['an-unreported-worker-is-kept-while-its-chain-can-run'],
  patch: { rules: ({ retains }) => ({ retains: (w, task) => !isUmcgWorker(w, task) && retains(w, task) }) },
};
