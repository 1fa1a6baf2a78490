// Who may lend and waits for a mutex is where the pick can find it. Which worker may lend is what the answers differ in: one that its server
// has not heard of (B2), one that was reported (B1), one that was reported and whose server has not gone on to another since (B5).

import { EV_UMCG_CALL } from '../../model/events.ts';
import {
  NONE,
  UMCG_CALL_BLOCK,
  UMCG_CALL_WAIT,
  UMCG_RUNNABLE,
  UMCG_SERVER,
  UMCG_STATE_MASK,
  UMCG_WORKER,
} from '../../model/ids.ts';
import { type View, waitsInUmcg } from '../../model/view.ts';
import { kept } from '../monitors/kept.ts';
import { isWorker, runs, serverOf } from '../umcg/words.ts';

const because =
  'off its runqueue it lends nothing, and whoever holds its mutex waits behind everything of medium urgency';

export const anUnreportedWorkerIsKept = kept({
  columns: 'keptUnreported',
  name: 'an-unreported-worker-is-kept-while-its-chain-can-run',
  because: `${because}; and its server sleeps on it`,
  source: ['umcg:design-B2', 'proxy-exec:T1'],
  appliesTo: (features) => features.has('umcg-hides-blocks'),
  judges: runs,
});

export const aReportedWorkerIsKept = kept({
  columns: 'keptReported',
  name: 'a-reported-worker-is-kept-while-its-chain-can-run',
  because,
  source: ['umcg:design-B1', 'proxy-exec:T1'],
  appliesTo: (features) =>
    features.has('umcg-workers-lend') && !features.has('umcg-hides-blocks') && !features.has('umcg-loans-end'),
  judges: isWorker,
});

/** `noted` of a worker that was reported: 2 + its server, as of then; 1 once that server has gone on to another worker. */
const GONE_ON = 1;

/** In the middle of a wait that names a worker: it may start that one at any moment. */
function isAboutToStart(w: View, server: number): boolean {
  const { next, nextRuns, role, state } = w.umcg;
  const named = next[server]!;
  if ((state[server]! & UMCG_STATE_MASK) !== UMCG_RUNNABLE || waitsInUmcg(w, server)) return false;
  return named !== NONE && nextRuns[server] === 0 && role[named] === UMCG_WORKER;
}

function noteLoan(w: View, noted: Float64Array, task: number, call: number): void {
  if (call === UMCG_CALL_BLOCK) {
    const server = serverOf(w, task);
    // The start that it is about to make counts from where it makes it, and that may be after this report.
    noted[task] = server === NONE || isAboutToStart(w, server) ? GONE_ON : 2 + server;
  }
  if (call !== UMCG_CALL_WAIT || w.umcg.role[task] !== UMCG_SERVER || !isAboutToStart(w, task)) return;
  for (let worker = 0; worker < w.umcg.role.length; worker++) if (noted[worker] === 2 + task) noted[worker] = GONE_ON;
}

export const aLoanLastsUntilTheServerGoesOn = kept({
  columns: 'keptUntilPick',
  name: 'a-loan-lasts-until-the-server-goes-on',
  because,
  source: ['umcg:design-B5', 'proxy-exec:T1'],
  appliesTo: (features) => features.has('umcg-loans-end'),
  judges: (w, task, noted) => isWorker(w, task) && noted !== GONE_ON,
  notes: { hears: EV_UMCG_CALL, note: noteLoan },
});
