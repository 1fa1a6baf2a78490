// I-1n, for designs with a token: who is RUNNING and in user mode, servers and workers together. The word that says RUNNING is not enough: a worker
// may be in the kernel.

import { NONE, UMCG_LOCKED, UMCG_RUNNING, UMCG_STATE_MASK } from '../../../model/ids.ts';
import { inUserMode, type View } from '../../../model/view.ts';
import { always } from '../../types.ts';
import { isServer, isWorker, withToken } from '../words.ts';

/** Everybody is counted, after each section that changes one of them: in larger processes that would be most of what is done. */
const LARGE = 64;

const managed = (w: View, task: number): boolean =>
  (isServer(w, task) || isWorker(w, task)) &&
  (w.umcg.state[task]! & (UMCG_STATE_MASK | UMCG_LOCKED)) === UMCG_RUNNING &&
  inUserMode(w, task);

export const noMoreThreadsRunThanThereAreServers = always({
  name: 'no-more-threads-run-than-there-are-servers',
  because: 'a process is sized by its servers, and each of them stands for a CPU',
  source: ['umcg:I-1n', 'umcg:27'],
  appliesTo: withToken,
  judged: 'section',
  about: 'task',
  check(w, task) {
    const tasks = w.umcg.role.length;
    if (task >= tasks || tasks > LARGE || !managed(w, task)) return null;
    let running = 0;
    let servers = 0;
    for (let other = 0; other < tasks; other++) {
      if (isServer(w, other)) servers++;
      if (managed(w, other)) running++;
    }
    if (running <= servers || w.process.anchor[0] === NONE) return null;
    return `${running} threads run user code, and the process has registered ${servers} ${servers === 1 ? 'server' : 'servers'}`;
  },
});
