// LB-BALANCED where it is plain: equal tasks of one cache, and one CPU with two more than another. Passes of busy CPUs move one, or what they
// may move grows with each that fails until one does.

import { crowdWindow, equalCrowd } from './crowd-window.ts';

export const busyQueuesEvenOut = crowdWindow({
  name: 'busy-queues-even-out',
  because: 'load that could be evened out and is not gives some tasks a part of what others get',
  source: ['cosched-balance:LB-BALANCED'],
  part: 'busyQueues',
  ...equalCrowd(({ least, most }) => most >= least + 2),
  says: 'one CPU has had two tasks more than another, and nobody moved',
});
