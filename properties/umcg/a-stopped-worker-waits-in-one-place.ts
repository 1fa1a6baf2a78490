// I-2. A worker that has stopped and sleeps is on the list of its server or in a private queue, in exactly one of them.

import { NONE, UMCG_PARKED, UMCG_RUNNABLE } from '../../model/ids.ts';
import { waitsInUmcg } from '../../model/view.ts';
import { always } from '../types.ts';
import {
  isInSomebodysHand,
  isListed,
  isServer,
  isWorker,
  somebodyIsOnTheWay,
  stateByte,
  waitsForItsTurn,
  withServerLists,
} from './words.ts';

export const aStoppedWorkerWaitsInOnePlace = always({
  name: 'a-stopped-worker-waits-in-one-place',
  because: 'a worker that nobody has is never run again, and one that two have is run twice',
  source: ['umcg:I-2'],
  appliesTo: withServerLists,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    if (!isWorker(w, task) || stateByte(w, task) !== UMCG_RUNNABLE) return null;
    if ((w.umcg.state[task]! & UMCG_PARKED) !== 0 || !waitsInUmcg(w, task) || somebodyIsOnTheWay(w)) return null;
    let places = w.umcg.readyOf[task] === NONE ? 0 : 1;
    for (let server = 0; server < w.umcg.role.length; server++) {
      if (isServer(w, server) && isListed(w, server, task)) places++;
    }
    if (places === 0 && (isInSomebodysHand(w, task) || waitsForItsTurn(w, task))) return null;
    return places === 1 ? null : `${names.task(task)} sleeps RUNNABLE and is in ${places} places`;
  },
});
