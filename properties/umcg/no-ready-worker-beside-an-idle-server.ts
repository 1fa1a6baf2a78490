// I-31 for designs in which each server has workers of its own.

import { NONE } from '../../model/ids.ts';
import { waitsInUmcg } from '../../model/view.ts';
import { always } from '../types.ts';
import { believed, firstReady, runs, serverFor, somebodyIsOnTheWay, withServerLists } from './words.ts';

export const noReadyWorkerBesideAnIdleServer = always({
  name: 'no-ready-worker-beside-an-idle-server',
  because: 'work that could be done is not done while the CPU that stands for it is given up',
  source: ['umcg:I-31'],
  appliesTo: withServerLists,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    const server = serverFor(w, task);
    if (server === NONE) return null;
    const current = believed(w, server);
    // It sleeps on somebody who has unregistered: another claim.
    if (current !== NONE && w.umcg.registered[current] === 0) return null;
    const ready = firstReady(w, server);
    if (ready === NONE || !waitsInUmcg(w, server) || somebodyIsOnTheWay(w)) return null;
    for (let worker = 0; worker < w.umcg.role.length; worker++) {
      if (w.umcg.server[worker] === server && runs(w, worker)) return null;
    }
    return `${names.task(server)} sleeps and runs nobody, and ${names.task(ready)} waits for it`;
  },
});
