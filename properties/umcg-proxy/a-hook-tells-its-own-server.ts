// P-5. A worker that blocks or stops tells its own server, whoever's scheduling context it executed on. Judged between the write and the wake-up.
// Who was queued before it told anybody may run for another server by then: that it tells the one that it was of is right.

import { NONE, UMCG_RUNNING } from '../../model/ids.ts';
import { always } from '../types.ts';
import { isServer, serverOf, stateByte, withUmcg } from '../umcg/words.ts';

export const aHookTellsItsOwnServer = always({
  name: 'a-hook-tells-its-own-server',
  because: 'the server that is told instead starts a worker for nothing, and the right one sleeps on',
  source: ['umcg:P-5'],
  appliesTo: withUmcg,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (!isServer(w, task) || w.umcg.owed[task] === 0) return null;
    const worker = w.umcg.toldBy[task]!;
    if (worker === NONE || serverOf(w, worker) === task || stateByte(w, worker) === UMCG_RUNNING) return null;
    return `${names.task(worker)} of ${names.task(serverOf(w, worker))} told ${names.task(task)}`;
  },
});
