// I-5. Two servers that count on one worker: what stops it is told to one of them. A wait looks at the state of the worker that it finds marked,
// and not at whose it is.

import { NONE, RUNNING, UMCG_RUNNABLE } from '../../../model/ids.ts';
import { inUserMode, type View, waitsInUmcg } from '../../../model/view.ts';
import { always } from '../../types.ts';
import { isServer, isWorker, serverOf, stateByte, withUmcg } from '../words.ts';

/**
 * It has stopped and not yet come to tell whom it ran under. 1. W is asked to stop, queues itself, and is held. 2. Another server takes it off the
 * list and starts it. 3. Its own server is woken for nothing, and sleeps on. W has read whose it was before, and tells that one.
 */
const isAboutToTell = (w: View, worker: number): boolean =>
  w.task.state[worker] === RUNNING && !inUserMode(w, worker) && !waitsInUmcg(w, worker);

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
    if (server === task || server === NONE || isAboutToTell(w, worker)) return null;
    return `${names.task(task)} sleeps on ${names.task(worker)}, which belongs to ${names.task(server)}`;
  },
});
