// I-3 and I-2, for designs in which all servers share one list: from the head an end or a link that is being filled in, nobody twice, only
// idle workers, and whoever sleeps idle is on it or in the queue.

import { NONE, UMCG_LOCKED, UMCG_PARKED, UMCG_RUNNABLE } from '../../model/ids.ts';
import { waitsInUmcg } from '../../model/view.ts';
import { always } from '../types.ts';
import {
  isInSomebodysHand,
  isOnSharedList,
  isWorker,
  somebodyIsOnTheWay,
  stateByte,
  stateText,
  withSharedList,
} from './words.ts';

export const aSharedListIsSound = always({
  name: 'a-shared-list-is-sound',
  because: 'kernel and userspace both follow the links without asking',
  source: ['umcg:I-3'],
  appliesTo: withSharedList,
  judged: 'section',
  about: 'world',
  check(w, _world, names) {
    let hops = 0;
    for (let at = w.process.list[0]!; at >= 0; at = w.umcg.link[at]!) {
      if (++hops > w.umcg.role.length) return 'the list of idle workers has no end';
      if (w.umcg.registered[at] === 0) continue;
      if (stateByte(w, at) !== UMCG_RUNNABLE)
        return `${names.task(at)} is on the list of idle workers and ${stateText(w, at)}`;
      if (w.umcg.readyOf[at]! >= 0) return `${names.task(at)} is on the list of idle workers and in the queue`;
    }
    return null;
  },
});

export const anIdleWorkerIsQueued = always({
  name: 'an-idle-worker-is-queued',
  because: 'a worker that no server can find is never run again',
  source: ['umcg:I-2'],
  appliesTo: withSharedList,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    if (!isWorker(w, task) || (w.umcg.state[task]! & UMCG_LOCKED) !== 0) return null;
    if (stateByte(w, task) !== UMCG_RUNNABLE || !waitsInUmcg(w, task) || somebodyIsOnTheWay(w)) return null;
    // Parked for something in user memory, until it is woken or the kernel ends that.
    if ((w.umcg.state[task]! & UMCG_PARKED) !== 0 && w.umcg.moved[task] === 0) return null;
    if (w.umcg.readyOf[task] !== NONE || isOnSharedList(w, task) || isInSomebodysHand(w, task)) return null;
    return `${names.task(task)} sleeps IDLE and no server can find it`;
  },
});
