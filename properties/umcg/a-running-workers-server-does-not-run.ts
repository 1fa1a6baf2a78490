// I-1s and I-4o, for designs in which a server hands its token to a worker: whoever stops that worker gives it back after that.

import { NONE, UMCG_RUNNABLE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { runs, stateByte, stateText, withToken } from './words.ts';

export const aRunningWorkersServerDoesNotRun = always({
  name: 'a-running-workers-server-does-not-run',
  because: 'a server that runs beside its worker makes one thread more than there are servers',
  source: ['umcg:I-1s', 'umcg:I-4o', 'umcg:I-28'],
  appliesTo: withToken,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (task >= w.umcg.role.length) return null;
    // A server is judged by the worker that it names, a worker by its own word.
    const worker = runs(w, task) ? task : w.umcg.next[task]!;
    if (worker === NONE || !runs(w, worker)) return null;
    const server = w.umcg.next[worker]!;
    if (server === NONE) return `${names.task(worker)} runs and names no server`;
    if (stateByte(w, server) !== UMCG_RUNNABLE)
      return `${names.task(worker)} runs and its server ${names.task(server)} is ${stateText(w, server)}`;
    if (w.umcg.next[server] !== worker)
      return `${names.task(worker)} runs under ${names.task(server)}, which does not name it`;
    return null;
  },
});
