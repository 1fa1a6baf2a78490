// B5. A worker that was reported lends until its server starts another one: while that one runs under the same server, its context is used nowhere.

import { NONE } from '../../model/ids.ts';
import { lockWaiting, type View } from '../../model/view.ts';
import { always } from '../types.ts';
import { isWorker, runs, serverOf } from '../umcg/words.ts';

/** The worker that a server has started and that runs under it; NONE. */
function startedBy(w: View, server: number): number {
  const worker = w.umcg.next[server]!;
  return worker !== NONE && w.umcg.nextRuns[server] === 1 && runs(w, worker) ? worker : NONE;
}

export const aLoanEndsWhereItsServerGoesOn = always({
  name: 'a-loan-ends-where-its-server-goes-on',
  because: 'a server that runs one worker while another lends for it takes the share of two',
  source: ['umcg:design-B5'],
  appliesTo: (features) => features.has('umcg-loans-end') && features.has('umcg-marked-next'),
  judged: 'rest',
  about: 'cpu',
  check(w, cpu, names) {
    const lender = w.cpu.donor[cpu]!;
    if (lender === NONE || w.cpu.curr[cpu] === lender || !isWorker(w, lender) || !lockWaiting(w, lender)) return null;
    const server = serverOf(w, lender);
    if (server === NONE) return null;
    const started = startedBy(w, server);
    if (started === NONE || started === lender) return null;
    return `${names.task(lender)} lends on CPU ${cpu} while its server ${names.task(server)} runs ${names.task(started)}`;
  },
});
