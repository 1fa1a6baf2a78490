// I-8. The worker that a server believes to run while it sleeps does run: whatever stopped that worker would have woken the server.

import { NONE, UMCG_LOCKED, UMCG_RUNNING } from '../../model/ids.ts';
import { waitsInUmcg } from '../../model/view.ts';
import { always } from '../types.ts';
import { believed, isWorker, serverFor, somebodyIsOnTheWay, stateByte, stateText, withUmcg } from './words.ts';

export const aSleepingServersWorkerRuns = always({
  name: 'a-sleeping-servers-worker-runs',
  because: 'a server that was not told of a block runs nothing any more',
  source: ['umcg:I-8', 'umcg:P-8'],
  appliesTo: withUmcg,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    const server = serverFor(w, task);
    if (server === NONE) return null;
    const current = believed(w, server);
    if (current === NONE || !isWorker(w, current) || stateByte(w, current) === UMCG_RUNNING) return null;
    // A transfer is in progress, and a block in the middle of it is told to nobody.
    if ((w.umcg.state[current]! & UMCG_LOCKED) !== 0) return null;
    if (!waitsInUmcg(w, server) || somebodyIsOnTheWay(w)) return null;
    return `${names.task(server)} sleeps while ${names.task(current)} runs, it believes, but that one is ${stateText(w, current)}`;
  },
});
