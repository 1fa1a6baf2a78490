// P-2. Whichever path of the kernel takes a worker off its runqueue, its server has heard of it: a worker that nobody can execute for is not
// RUNNING any more.

import { OFF, RUNNING } from '../../model/ids.ts';
import { waitsInUmcg } from '../../model/view.ts';
import { always } from '../types.ts';
import { runs, serverOf, somebodyIsOnTheWay, withUmcg } from '../umcg/words.ts';

export const aRunningWorkerIsNotPutToSleep = always({
  name: 'a-running-worker-is-not-put-to-sleep',
  because: 'its server sleeps on it and runs nobody else for as long as it sleeps',
  source: ['umcg:P-2'],
  appliesTo: withUmcg,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    if (!runs(w, task) || w.task.onRq[task] !== OFF || w.task.state[task] === RUNNING) return null;
    // Its handler sleeps, and not the worker: the wait is taken up again behind it.
    if (w.umcg.handling[task] === 1 || waitsInUmcg(w, task) || somebodyIsOnTheWay(w)) return null;
    return `${names.task(task)} is RUNNING for ${names.task(serverOf(w, task))}, and sleeps`;
  },
});
