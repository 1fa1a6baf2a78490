// A design that follows owners on other CPUs keeps a waiter queued, so that it can lend its context. Workers of UMCG are judged apart: whether
// they lend depends on what their server is told.

import { isWorker } from '../umcg/words.ts';
import { picksAlone } from '../vocabulary.ts';
import { kept } from './kept.ts';

export const aWaiterIsKeptWhileItsChainCanRun = kept({
  columns: 'keptWaiter',
  name: 'a-waiter-is-kept-while-its-chain-can-run',
  because: 'off its runqueue it lends nothing, and its owner waits behind everything of medium urgency',
  source: ['proxy-exec:T1', 'proxy-exec:V1'],
  // An owner whose cookie is not that of its core can run, and does not execute for its donor.
  appliesTo: (features) => features.has('keeps-waiters-queued') && picksAlone(features),
  judges: (w, task) => !isWorker(w, task),
});
