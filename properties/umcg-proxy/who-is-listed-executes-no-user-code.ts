// P-13. A worker that stands in a list or queue may execute in the kernel, after a block and before it parks; in user mode it may not.

import { NONE, UMCG_LOCKED } from '../../model/ids.ts';
import { insideKernel, inUserMode, type View } from '../../model/view.ts';
import { always } from '../types.ts';
import { isListed, isServer, isWorker, withUmcg } from '../umcg/words.ts';

/** On the list of some server, on the one that all share, or in a private queue. */
function waitsForAServer(w: View, worker: number): boolean {
  if (w.umcg.readyOf[worker] !== NONE) return true;
  let hops = 0;
  for (let at = w.process.list[0]!; at >= 0 && hops <= w.umcg.role.length; at = w.umcg.link[at]!, hops++) {
    if (at === worker) return true;
  }
  const server = w.umcg.server[worker]!;
  return server !== NONE && isServer(w, server) && isListed(w, server, worker);
}

export const whoIsListedExecutesNoUserCode = always({
  name: 'who-is-listed-executes-no-user-code',
  because: 'a server that takes it from there runs it a second time',
  source: ['umcg:P-13'],
  appliesTo: withUmcg,
  judged: 'section',
  about: 'cpu',
  check(w, cpu, names) {
    const task = w.cpu.curr[cpu]!;
    if (task === NONE || insideKernel(w, cpu) || !isWorker(w, task)) return null;
    // In the middle of a switch it may be queued already, and nobody takes a word that is LOCKED.
    if ((w.umcg.state[task]! & UMCG_LOCKED) !== 0) return null;
    if (w.hook.notify[task] === 1 || !inUserMode(w, task) || !waitsForAServer(w, task)) return null;
    return `${names.task(task)} executes user code on CPU ${cpu} and waits for a server at the same time`;
  },
});
