// Draws a run of a crowd: tasks of one weight that compute for ever, more of them than CPUs, and long stretches of time in which nothing else
// happens. What evens out busy queues needs such stretches, since busy CPUs seldom look.

import { FAIR, KIND_MUTEX, NONE } from '../model/ids.ts';
import { ELAPSE, type OpList, packCurr, WAKE, YIELD } from '../model/ops.ts';
import { DEFAULT_MAX_SECTIONS } from '../model/shape.ts';
import { IPIS_NS, NICES } from './edges.ts';
import { appendRow, drawPick } from './rows.ts';
import { type ShapeDraft, setNumbers } from './shape-draft.ts';
import type { Stream } from './stream.ts';

const MS = 1_000_000;
const CPU_COUNTS = [2, 2, 2, 3, 4];
/** Often enough for passes that come every 32 ms at most. */
const TICK_NS = 4 * MS;
const ELAPSES_NS = [40 * MS, 160 * MS, 160 * MS];
const STRETCHES = 3;

export function drawCrowdShapeInto(s: Stream, draft: ShapeDraft): void {
  const cpus = s.pick(CPU_COUNTS);
  draft.cpus = cpus;
  draft.split = 0;
  draft.tasks = Math.min(cpus + 1 + s.int(cpus), draft.cls.length);
  draft.mutexes = 0;
  draft.children = 0;
  draft.variants = 0;
  draft.timeouts = 0;
  draft.reset.fill(0);
  draft.kinds.fill(KIND_MUTEX);
  draft.umcg.fill(NONE);
  draft.tickNs = TICK_NS;
  draft.ipiNs = s.pick(IPIS_NS);
  draft.maxSections = DEFAULT_MAX_SECTIONS;
  draft.serverRuntimeNs = 0;
  draft.serverPeriodNs = 0;
  draft.nodeCpus = cpus === 4 && s.chance(40) ? 2 : 0;
  draft.llcCpus = 0;
  draft.original.fill(0);
  const nice = s.chance(70) ? 0 : s.pick(NICES);
  const odd = s.chance(25) ? s.int(draft.tasks) : NONE;
  for (let task = 0; task < draft.tasks; task++) {
    setNumbers(draft, task, FAIR, task === odd ? s.pick(NICES) : nice, 0, 0, 0);
    draft.maskLo[task] = (1 << cpus) - 1;
    draft.maskHi[task] = 0;
    draft.group[task] = -1;
    draft.shares[task] = 0;
    draft.io[task] = 0;
    draft.endless[task] = 1;
  }
}

/** Replaces the content of the list. */
export function drawCrowdOperations(s: Stream, draft: ShapeDraft, list: OpList): void {
  list.count = 0;
  for (let task = 0; task < draft.tasks; task++) put(list, s, WAKE, task, s.int(draft.cpus));
  for (let stretch = 1 + s.int(STRETCHES); stretch > 0; stretch--) {
    put(list, s, ELAPSE, NONE, NONE, s.pick(ELAPSES_NS));
    if (s.chance(15)) put(list, s, YIELD, packCurr(s.int(draft.cpus)), NONE);
  }
}

function put(list: OpList, s: Stream, code: number, task: number, cpu: number, x = 0): void {
  appendRow(list, drawPick(s, 25), code, task, cpu, NONE, 0, x, 0, 0);
}
