// Situations of what userspace builds on waiting and waking.

import { UMCG_FOR_ITEMS, UMCG_FOR_MUTEX } from '../../../model/ids.ts';
import { waitsInUmcg } from '../../../model/view.ts';
import { sometimes } from '../../types.ts';
import { isWorker, withUmcg } from '../words.ts';

export const aWorkerWaitsForTheMutexOfUserspace = sometimes({
  name: 'a-worker-waits-for-the-mutex-of-userspace',
  because: 'only then is there somebody to hand it to',
  source: ['umcg:I-29'],
  appliesTo: withUmcg,
  about: 'task',
  seen: (w, task) =>
    isWorker(w, task) && w.umcg.waits[task] === 1 && w.umcg.waitsFor[task] === UMCG_FOR_MUTEX && waitsInUmcg(w, task),
});

export const aConsumerWaits = sometimes({
  name: 'a-consumer-waits',
  because: 'only then does who produces wake somebody',
  source: ['umcg:I-29'],
  appliesTo: withUmcg,
  about: 'task',
  seen: (w, task) =>
    isWorker(w, task) && w.umcg.waits[task] === 1 && w.umcg.waitsFor[task] === UMCG_FOR_ITEMS && waitsInUmcg(w, task),
});
