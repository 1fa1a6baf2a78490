// A worker lends to the owner of a kernel mutex on another CPU while its server starts another worker. It takes a plain owner that computes, an
// urgent worker that wants its mutex, and a second worker that is ready: drawn one by one these hardly ever come together.

import { NONE, RT } from '../model/ids.ts';
import { F_STOP, GO, GO_TASK, LOCK, type OpList, packCurr, STRIDE, WAKE } from '../model/ops.ts';
import { UMCG_PICKS_PERCENT } from './edges.ts';
import { appendRow, drawPick } from './rows.ts';
import { type ShapeDraft, setNumbers } from './shape-draft.ts';
import type { Stream } from './stream.ts';

const LOAN_PERCENT = 60;
/** The CPU of the worker is mostly stopped while that of the owner takes the loan; after about so many sections its server goes on. */
const STOP_PERCENT = 85;
const STOP_MIN = 8;
const STOPS = 40;

/** In some runs this takes the place of all operations. */
export function drawLoanInto(s: Stream, draft: ShapeDraft, list: OpList): void {
  if (!s.chance(LOAN_PERCENT) || draft.cpus < 2 || draft.mutexes === 0) return;
  const { umcg, tasks, children } = draft;
  const workers: number[] = [];
  let owner: number = NONE;
  for (let task = 0; task < tasks - children; task++) {
    if (umcg[task]! >= 0) workers.push(task);
    else if (umcg[task] === NONE) owner = task;
  }
  if (workers.length < 2 || owner === NONE) return;
  const here = s.int(draft.cpus);
  const there = (here + 1 + s.int(draft.cpus - 1)) % draft.cpus;
  const lender = s.pick(workers);
  const server = umcg[lender]!;
  setNumbers(draft, lender, RT, s.pick([10, 20]), 0, 0, 0);
  for (const task of [lender, server]) draft.maskLo[task] = (1 << draft.cpus) - 1;
  draft.maskLo[owner] = 1 << there;
  const mutex = s.int(draft.mutexes);
  list.count = 0;
  row(list, s, WAKE, owner, there);
  row(list, s, LOCK, packCurr(there), NONE, mutex);
  row(list, s, WAKE, server, here);
  // Who registers first is run; the others wait for the server.
  row(list, s, WAKE, lender, here);
  for (const worker of workers) {
    if (worker === lender) continue;
    umcg[worker] = server;
    row(list, s, WAKE, worker, here);
  }
  row(list, s, LOCK, lender, NONE, mutex);
  if (s.chance(STOP_PERCENT)) {
    list.rows[(list.count - 1) * STRIDE + F_STOP] = STOP_MIN + s.int(STOPS);
    row(list, s, WAKE, s.pick(workers), there);
    if (s.chance(50)) row(list, s, GO_TASK, packCurr(here), NONE);
    else row(list, s, GO, NONE, here);
  }
}

function row(list: OpList, s: Stream, code: number, task: number, cpu: number, mutex = NONE): void {
  appendRow(list, drawPick(s, UMCG_PICKS_PERCENT), code, task, cpu, mutex, 0, 0, 0, 0);
}
