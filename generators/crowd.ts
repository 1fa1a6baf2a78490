// Draws a run of a crowd: tasks of one weight that compute for ever, more of them than CPUs, and long stretches of time in which nothing else
// happens. What evens out busy queues needs such stretches, since busy CPUs seldom look. A crowd apart begins in two nodes, unevenly, and is
// then set free. An uneven one has weights that are a little apart.

import { FAIR, KIND_MUTEX, NONE } from '../model/ids.ts';
import { AFFINITY, ELAPSE, type OpList, packCurr, WAKE, YIELD } from '../model/ops.ts';
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
const HEAVY_NICES = [-20, -15, -10, -5];

export function drawCrowdShapeInto(s: Stream, draft: ShapeDraft): void {
  const cpus = s.pick(CPU_COUNTS);
  drawPlainInto(s, draft, cpus, Math.min(cpus + 1 + s.int(cpus), draft.cls.length));
  draft.nodeCpus = cpus === 4 && s.chance(40) ? 2 : 0;
  draft.llcCpus = 0;
  draft.original.fill(0);
  const nice = s.chance(70) ? 0 : s.pick(NICES);
  const odd = s.chance(25) ? s.int(draft.tasks) : NONE;
  for (let task = 0; task < draft.tasks; task++) {
    setCrowdTask(draft, task, task === odd ? s.pick(NICES) : nice, (1 << cpus) - 1);
  }
}

function drawPlainInto(s: Stream, draft: ShapeDraft, cpus: number, tasks: number): void {
  draft.cpus = cpus;
  draft.split = 0;
  draft.tasks = tasks;
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
}

function setCrowdTask(draft: ShapeDraft, task: number, nice: number, mask: number): void {
  setNumbers(draft, task, FAIR, nice, 0, 0, 0);
  draft.maskLo[task] = mask;
  draft.maskHi[task] = 0;
  draft.group[task] = -1;
  draft.shares[task] = 0;
  draft.io[task] = 0;
  draft.endless[task] = 1;
}

/** Two nodes of two CPUs; most tasks begin in the one, and the first, a heavy one more often than not, in the other. */
const APART_CPUS = 4;
const APART_MASKS = [0b0011, 0b1100];
const APART_ALL = 0b1111;

export function drawApartShapeInto(s: Stream, draft: ShapeDraft): void {
  drawPlainInto(s, draft, APART_CPUS, 3 + s.int(4));
  draft.nodeCpus = 2;
  draft.llcCpus = 0;
  draft.original.fill(0);
  const crowded = s.int(2);
  for (let task = 0; task < draft.tasks; task++) {
    const node = task === 0 ? 1 - crowded : s.chance(85) ? crowded : 1 - crowded;
    const heavy = task === 0 && s.chance(60);
    setCrowdTask(draft, task, heavy ? s.pick(HEAVY_NICES) : 0, APART_MASKS[node]!);
  }
}

/** Each wakes in its node, and most may go anywhere then. */
export function drawApartOperations(s: Stream, draft: ShapeDraft, list: OpList): void {
  list.count = 0;
  for (let task = 0; task < draft.tasks; task++) put(list, s, WAKE, task, s.int(draft.cpus));
  for (let task = 0; task < draft.tasks; task++)
    if (s.chance(95)) put(list, s, AFFINITY, task, s.int(draft.cpus), APART_ALL);
  put(list, s, ELAPSE, NONE, NONE, s.pick(ELAPSES_NS));
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

/** Two CPUs, on each of which two tasks or more compute for ever, with loads that are a little apart: too little for most moves. */
const UNEVEN_CPUS = 2;
const UNEVEN_NICES = [-3, -2, -1, 0, 0, 0, 0, 1, 2, 3];
const UNEVEN_STRETCHES = 4;
const UNEVEN_ELAPSES_NS = [160 * MS, 320 * MS];

export function drawUnevenShapeInto(s: Stream, draft: ShapeDraft): void {
  drawPlainInto(s, draft, UNEVEN_CPUS, 3 + s.int(3));
  draft.nodeCpus = 0;
  draft.llcCpus = 0;
  draft.original.fill(0);
  for (let task = 0; task < draft.tasks; task++)
    setCrowdTask(draft, task, s.pick(UNEVEN_NICES), (1 << UNEVEN_CPUS) - 1);
}

export function drawUnevenOperations(s: Stream, draft: ShapeDraft, list: OpList): void {
  list.count = 0;
  for (let task = 0; task < draft.tasks; task++) put(list, s, WAKE, task, s.int(draft.cpus));
  for (let stretch = 1 + s.int(UNEVEN_STRETCHES); stretch > 0; stretch--)
    put(list, s, ELAPSE, NONE, NONE, s.pick(UNEVEN_ELAPSES_NS));
}
