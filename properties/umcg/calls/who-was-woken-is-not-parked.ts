// I-29 of those who wait: a wake-up that comes before its worker has parked is not lost.

import { NONE, UMCG_PARKED, UMCG_RUNNABLE } from '../../../model/ids.ts';
import { type View, waitsInUmcg } from '../../../model/view.ts';
import { always } from '../../types.ts';
import {
  isInSomebodysHand,
  isListed,
  isOnSharedList,
  isServer,
  isWorker,
  somebodyIsOnTheWay,
  stateByte,
  withUmcg,
} from '../words.ts';

/** On a list or in a queue, from which a server will run it. */
function isQueued(w: View, worker: number): boolean {
  if (w.umcg.readyOf[worker] !== NONE || isOnSharedList(w, worker)) return true;
  for (let server = 0; server < w.umcg.role.length; server++)
    if (isServer(w, server) && isListed(w, server, worker)) return true;
  return false;
}

export const whoWasWokenIsNotParked = always({
  name: 'who-was-woken-is-not-parked',
  because: 'nobody will wake it again, since nobody has it among those who wait',
  source: ['umcg:I-2'],
  appliesTo: withUmcg,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    if (!isWorker(w, task) || (w.umcg.state[task]! & UMCG_PARKED) === 0 || w.umcg.waits[task] === 1) return null;
    // Its time was over before: it has queued itself, runs again, and finds out.
    if (stateByte(w, task) !== UMCG_RUNNABLE || isQueued(w, task)) return null;
    if (!waitsInUmcg(w, task) || isInSomebodysHand(w, task) || somebodyIsOnTheWay(w)) return null;
    return `${names.task(task)} is parked, and was woken`;
  },
});
