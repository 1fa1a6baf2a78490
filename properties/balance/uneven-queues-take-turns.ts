// LB-DRIFT where it is plain: equal tasks of one cache that no move can even out, one CPU with one more than another. Then passes fail, what they
// may move grows with each failure, and soon some task changes its CPU: who shares one with more others does not do so for ever.

import { crowdWindow, equalCrowd } from './crowd-window.ts';

/** By how much one queue must be longer, in percent: that much is an imbalance anywhere. */
const LEAST = 118;

export const unevenQueuesTakeTurns = crowdWindow({
  name: 'uneven-queues-take-turns',
  because: 'who shares a CPU with more others than somebody else does has less of it, for ever if nobody moves',
  source: ['cosched-balance:LB-DRIFT', 'cosched-balance:L17', '5a7f55590467'],
  part: 'unevenQueues',
  ...equalCrowd(({ least, most }) => most === least + 1 && most * 100 >= least * LEAST),
  says: 'one CPU has had one task more than another, and nobody changed',
});
