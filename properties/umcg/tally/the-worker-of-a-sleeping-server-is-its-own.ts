// I-5. Two servers that count on one worker: what stops it is told to one of them. A wait looks at the state of the worker that it finds marked,
// and not at whose it is.

import { NONE, UMCG_RUNNABLE } from '../../../model/ids.ts';
import { waitsInUmcg } from '../../../model/view.ts';
import { always } from '../../types.ts';
import { isServer, isWorker, serverOf, stateByte, withUmcg } from '../words.ts';

export const theWorkerOfASleepingServerIsItsOwn = always({
  name: 'the-worker-of-a-sleeping-server-is-its-own',
  because: 'a server that sleeps on the worker of another one is not told when that worker stops',
  source: ['umcg:I-5'],
  appliesTo: withUmcg,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (task >= w.umcg.role.length || !isServer(w, task) || stateByte(w, task) !== UMCG_RUNNABLE) return null;
    const { next, nextRuns, picked } = w.umcg;
    const worker = next[task]!;
    // Where next_tid is marked, it names who runs; else it does as long as nobody was named for a start.
    if (worker === NONE || !isWorker(w, worker) || !waitsInUmcg(w, task)) return null;
    if (nextRuns[task] === 0 && (w.umcg.server[worker] !== NONE || picked[task] !== NONE)) return null;
    const server = serverOf(w, worker);
    if (server === task || server === NONE) return null;
    return `${names.task(task)} sleeps on ${names.task(worker)}, which belongs to ${names.task(server)}`;
  },
});
