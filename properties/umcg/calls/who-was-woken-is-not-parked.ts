// I-29 of those who wait: a wake-up that comes before its worker has parked is not lost.

import { UMCG_PARKED, UMCG_RUNNABLE } from '../../../model/ids.ts';
import { waitsInUmcg } from '../../../model/view.ts';
import { always } from '../../types.ts';
import { isInSomebodysHand, isWorker, somebodyIsOnTheWay, stateByte, withUmcg } from '../words.ts';

export const whoWasWokenIsNotParked = always({
  name: 'who-was-woken-is-not-parked',
  because: 'nobody will wake it again, since nobody has it among those who wait',
  source: ['umcg:I-2'],
  appliesTo: withUmcg,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    if (!isWorker(w, task) || (w.umcg.state[task]! & UMCG_PARKED) === 0 || w.umcg.waits[task] === 1) return null;
    // Its time was over before: it runs again, and finds out.
    if (stateByte(w, task) !== UMCG_RUNNABLE || w.umcg.moved[task] === 1) return null;
    if (!waitsInUmcg(w, task) || isInSomebodysHand(w, task) || somebodyIsOnTheWay(w)) return null;
    return `${names.task(task)} is parked, and was woken`;
  },
});
