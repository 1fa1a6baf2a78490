// P-13. A worker that stands in a list or queue may execute in the kernel, after a block and before it parks; in user mode it may not,
// but for the last steps to a wait of its own: it has queued itself, and a mark keeps servers from starting it.

import { NONE, UMCG_COND_WAIT, UMCG_LOCKED } from '../../model/ids.ts';
import { insideKernel, inUserMode, taskSlot, type View } from '../../model/view.ts';
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

/** It has said in its word that it is about to wait, and is on its way there. */
const isAboutToWait = (w: View, worker: number): boolean =>
  (w.umcg.state[worker]! & (UMCG_COND_WAIT | UMCG_LOCKED)) !== 0 && w.frame.program[taskSlot(w, worker)]! >= 0;

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
    if (w.hook.notify[task] === 1 || !inUserMode(w, task) || !waitsForAServer(w, task)) return null;
    if (isAboutToWait(w, task)) return null;
    return `${names.task(task)} executes user code on CPU ${cpu} and waits for a server at the same time`;
  },
});
