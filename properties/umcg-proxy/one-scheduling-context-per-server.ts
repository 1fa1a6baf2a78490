// P-1. What "a server stands for a CPU" means once scheduling contexts are lent: of the contexts that run at one time, one at most is the
// server's own, that of a worker of it in user mode, or that of one which waits for a kernel mutex.

import { NONE } from '../../model/ids.ts';
import { insideKernel, inUserMode, lockWaiting, quietCpu, type View } from '../../model/view.ts';
import { always } from '../types.ts';
import { isServer, isWorker, runs, serverOf } from '../umcg/words.ts';
import { withProxy } from './words.ts';

/** The server in whose name the context of this CPU's donor is used; NONE if it does not count. */
function homeOf(w: View, cpu: number): number {
  const donor = w.cpu.donor[cpu]!;
  if (donor === NONE || donor >= w.umcg.role.length) return NONE;
  const worker = isWorker(w, donor);
  if (!worker && !isServer(w, donor)) return NONE;
  const user = w.cpu.curr[cpu] === donor && !insideKernel(w, cpu) && inUserMode(w, donor);
  const counts = lockWaiting(w, donor) || (user && (!worker || runs(w, donor)));
  if (!counts) return NONE;
  return worker ? serverOf(w, donor) : donor;
}

export const oneSchedulingContextPerServer = always({
  name: 'one-scheduling-context-per-server',
  because: 'a server stands for a CPU; a worker that lends while its server runs another one takes the share of two',
  source: ['umcg:P-1'],
  // Where every unblock wakes the server beside its worker, a server has two without any lending.
  appliesTo: (features) => withProxy(features) && features.has('umcg-token'),
  judged: 'quiet',
  about: 'cpu',
  check(w, cpu, names) {
    const server = homeOf(w, cpu);
    if (server === NONE) return null;
    for (let other = 0; other < w.cpus; other++) {
      if (other === cpu || !quietCpu(w, other) || homeOf(w, other) !== server) continue;
      const [first, second] = other < cpu ? [other, cpu] : [cpu, other];
      return `${names.task(server)} has the contexts of ${names.task(w.cpu.donor[first]!)} on CPU ${first} and of ${names.task(w.cpu.donor[second]!)} on CPU ${second}`;
    }
    return null;
  },
});
