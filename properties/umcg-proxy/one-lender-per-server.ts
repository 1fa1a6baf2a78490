// P-3. Where a block is hidden while somebody executes on the worker's context, or the server lends instead: of all that lend in the name of
// one server there is one.

import { NONE, QUEUED } from '../../model/ids.ts';
import { lendsForAWorker, lockWaiting, type View } from '../../model/view.ts';
import { always } from '../types.ts';
import { isServer, isWorker, serverOf } from '../umcg/words.ts';

const lends = (w: View, task: number): boolean => lockWaiting(w, task) && w.task.onRq[task] === QUEUED;

/** In whose name it lends; NONE if it does not. What a server waits for on its own account is its own matter: it may run beside its worker. */
function lenderOf(w: View, task: number): number {
  if (isWorker(w, task)) return lends(w, task) ? serverOf(w, task) : NONE;
  return isServer(w, task) && lends(w, task) && lendsForAWorker(w, task) ? task : NONE;
}

export const oneLenderPerServer = always({
  name: 'one-lender-per-server',
  because: 'each worker that lends takes a share of its own, so the share of a process grows with what it blocks on',
  source: ['umcg:P-3'],
  appliesTo: (features) => features.has('umcg-one-lender'),
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    const server = lenderOf(w, task);
    if (server === NONE) return null;
    for (let other = 0; other < w.umcg.role.length; other++) {
      if (other === task || lenderOf(w, other) !== server) continue;
      const [first, second] = other < task ? [other, task] : [task, other];
      return `${names.task(first)} and ${names.task(second)} lend in the name of ${names.task(server)}`;
    }
    return null;
  },
});
