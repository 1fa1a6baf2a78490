// B5. A worker that was reported lends until its server starts another one: while that one runs under the same server, its context is used nowhere.

import { NONE } from '../../model/ids.ts';
import { lockFree, lockWaiting, rqLock, type View } from '../../model/view.ts';
import { always, type Names } from '../types.ts';
import { isWorker, runs, serverOf } from '../umcg/words.ts';
import { atRest } from '../vocabulary.ts';

/** The worker that a server has started and that runs under it; NONE. */
function startedBy(w: View, server: number): number {
  const worker = w.umcg.next[server]!;
  return worker !== NONE && w.umcg.nextRuns[server] === 1 && runs(w, worker) ? worker : NONE;
}

function loanBeside(w: View, cpu: number, names: Names): string | null {
  const lender = w.cpu.donor[cpu]!;
  if (lender === NONE || w.cpu.curr[cpu] === lender || !isWorker(w, lender) || !lockWaiting(w, lender)) return null;
  const server = serverOf(w, lender);
  if (server === NONE) return null;
  const started = startedBy(w, server);
  if (started === NONE || started === lender) return null;
  return `${names.task(lender)} lends on CPU ${cpu} while its server ${names.task(server)} runs ${names.task(started)}`;
}

export const aLoanEndsWhereItsServerGoesOn = always({
  name: 'a-loan-ends-where-its-server-goes-on',
  because: 'a server that runs one worker while another lends for it takes the share of two',
  source: ['umcg:design-B5'],
  appliesTo: (features) => features.has('umcg-loans-end') && features.has('umcg-marked-next'),
  judged: 'section',
  // The server and the worker that it has started may be on other CPUs than the lender.
  about: 'world',
  check(w, _world, names) {
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const says = lockFree(w, rqLock(cpu)) && atRest(w, cpu) ? loanBeside(w, cpu, names) : null;
      if (says !== null) return says;
    }
    return null;
  },
});
