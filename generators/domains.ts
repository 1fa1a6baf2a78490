// Draws a run for balancing over domains: CPUs that differ, mostly fair tasks, some that may not go everywhere, some more urgent ones that
// come and go, and time enough for passes that fail again and again. Blind like the other drawing.

import { DL, FAIR, KIND_MUTEX, NONE, RT } from '../model/ids.ts';
import {
  AFFINITY,
  ELAPSE,
  EXIT,
  F_CPU,
  F_STOP,
  GO,
  HOLD,
  LOCK,
  MIGRATE_DISABLE,
  MIGRATE_ENABLE,
  OFFLINE,
  ONLINE,
  type OpList,
  POLICY,
  packCurr,
  SLEEP,
  STRIDE,
  TICK,
  UNLOCK,
  WAKE,
  YIELD,
} from '../model/ops.ts';
import { CAPACITY_MAX, DEFAULT_MAX_SECTIONS } from '../model/shape.ts';
import { IPIS_NS, NICES } from './edges.ts';
import { appendRow, drawPick } from './rows.ts';
import { FAR_LINE, FAR_RING, paramColumns, type ShapeDraft, setNumbers } from './shape-draft.ts';
import { drawMaskInto, drawParamsInto } from './shapes.ts';
import type { Stream } from './stream.ts';
import type { Grain } from './swarm.ts';

const MS = 1_000_000;
const CPU_COUNTS = [2, 2, 2, 2, 3, 3, 4, 4];
const TASK_COUNTS = [1, 2, 2, 2, 3, 3, 4, 5, 6];
/** Tasks that are there from the beginning: the others come when something is under way. */
const FRESH_PERCENTS = [100, 60, 30];
const MUTEX_COUNTS = [0, 0, 0, 1];
/** Without a tick of its own the machine makes a pass where a `tick` says so, which can be stopped on its way. */
const TICKS_NS = [0, 0, 0, 1 * MS, 1 * MS, 4 * MS];
const CAPACITIES = [CAPACITY_MAX, CAPACITY_MAX, 512, 256];
/** Of each capacity, in percent. */
const LEFT_PERCENTS = [100, 100, 50, 25];
/** Runs in which a section of balancing looks at few tasks. */
const SCANS_PERCENT = 12;
const SCANS = [1, 2, 3];
/** Intervals of idle CPUs are some milliseconds, several of them make a failure; busy CPUs look 16 times less often. */
const ELAPSES_NS = [1 * MS, 2 * MS, 4 * MS, 8 * MS, 16 * MS, 40 * MS, 80 * MS];
/** Two intervals of an idle CPU, for up to four CPUs. */
const DUE_NS = [4 * MS, 8 * MS];
/** Sections after which a stop comes: those of a tick, of the pass that it begins, and of the wake-up at its end. */
const STOP_NTHS = [1, 2, 3, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 8, 9, 10, 11, 12, 14, 16];
const STOP_PERCENT = 30;
/** The same of a tick by which a pass is due. */
const DUE_STOP_PERCENT = 60;
const STOPS_MAX = 5;
/** A tick after time enough for a pass of an idle CPU. */
const DUE = -1;
/** What happens while a pass is held: whoever executes there changes, or may not go any more. */
const MEANWHILE = [WAKE, WAKE, WAKE, WAKE, SLEEP, AFFINITY, POLICY, POLICY, OFFLINE];

const ALWAYS: readonly (readonly [kind: number, weight: number])[] = [
  [WAKE, 8],
  [ELAPSE, 6],
  [TICK, 3],
  [DUE, 7],
];
const OPTIONAL: readonly (readonly [kind: number, weight: number])[] = [
  [SLEEP, 5],
  [AFFINITY, 4],
  [POLICY, 3],
  [YIELD, 3],
  [MIGRATE_DISABLE, 3],
  [OFFLINE, 2],
  [LOCK, 5],
  [EXIT, 2],
];
const kinds = new Int32Array(128);
const params = paramColumns(1);
const maskLo = new Int32Array(1);
const maskHi = new Int32Array(1);

export function drawDomainsShapeInto(s: Stream, draft: ShapeDraft): void {
  const cpus = s.pick(CPU_COUNTS);
  draft.cpus = cpus;
  draft.split = cpus > 2 && s.chance(12) ? cpus - 2 : 0;
  draft.tasks = s.pick(TASK_COUNTS);
  draft.mutexes = s.pick(MUTEX_COUNTS);
  draft.children = 0;
  draft.variants = 0;
  draft.timeouts = 0;
  draft.reset.fill(0);
  draft.kinds.fill(KIND_MUTEX);
  draft.umcg.fill(NONE);
  draft.tickNs = s.pick(TICKS_NS);
  draft.ipiNs = s.pick(IPIS_NS);
  draft.maxSections = DEFAULT_MAX_SECTIONS;
  draft.serverRuntimeNs = 1 * MS;
  draft.serverPeriodNs = 10 * MS;
  drawTopologyInto(s, draft);
  const singlesPercent = s.pick([0, 15, 40]);
  const urgentPercent = s.pick([0, 30, 60]);
  for (let task = 0; task < draft.tasks; task++) {
    if (s.chance(urgentPercent)) drawParamsInto(s, s.chance(75) ? RT : DL, draft, task);
    else setNumbers(draft, task, FAIR, s.chance(60) ? 0 : s.pick(NICES), 0, 0, 0);
    if (draft.cls[task] === DL) drawMaskInto(s, cpus, 0, draft.maskLo, draft.maskHi, task);
    else drawMaskInto(s, cpus, singlesPercent, draft.maskLo, draft.maskHi, task);
    draft.group[task] = -1;
    draft.shares[task] = 0;
    draft.io[task] = 0;
    draft.endless[task] = draft.cls[task] === FAIR && s.chance(20) ? 1 : 0;
  }
}

/** Runs whose CPUs are nodes of their own, some farther from each other than others: a line of three, or of four, or a ring of four. */
const FAR_PERCENT = 25;
const RING_PERCENT = 75;

/** Drawn apart, so that what else is drawn does not depend on it. */
export function drawDistancesInto(s: Stream, draft: ShapeDraft): void {
  if (draft.cpus < 3 || draft.split > 0 || !s.chance(FAR_PERCENT)) return;
  draft.llcCpus = 0;
  draft.nodeCpus = 1;
  draft.far = draft.cpus > 3 && s.chance(RING_PERCENT) ? FAR_RING : FAR_LINE;
}

/** Runs in which some CPUs are preferred: they are alike otherwise, so that no other rule wants the work elsewhere. */
const PREFERRED_PERCENT = 50;
const PREFERENCES = [0, 1, 2, 3];

/** Drawn apart for the same reason. */
export function drawPreferencesInto(s: Stream, draft: ShapeDraft): void {
  if (!s.chance(PREFERRED_PERCENT)) return;
  draft.original.fill(0);
  for (let cpu = 0; cpu < draft.cpus; cpu++) draft.preference[cpu] = s.pick(PREFERENCES);
}

/** Runs in which some fair tasks are kernel threads of a CPU each. */
const KTHREADS_PERCENT = 15;
const KTHREADS_SHARE = 40;

/** Drawn apart for the same reason. */
export function drawKthreadsInto(s: Stream, draft: ShapeDraft): void {
  if (!s.chance(KTHREADS_PERCENT)) return;
  for (let task = 0; task < draft.tasks; task++) {
    if (draft.cls[task] !== FAIR || !s.chance(KTHREADS_SHARE)) continue;
    draft.kthread[task] = 1;
    draft.maskLo[task] = 1 << s.int(draft.cpus);
    draft.maskHi[task] = 0;
  }
}

/** Drawn apart for the same reason. */
export function drawScansInto(s: Stream, draft: ShapeDraft): void {
  draft.nrMigrate = s.chance(SCANS_PERCENT) ? s.pick(SCANS) : 0;
}

function drawTopologyInto(s: Stream, draft: ShapeDraft): void {
  const { cpus } = draft;
  draft.nodeCpus = cpus > 1 && s.chance(30) ? Math.ceil(cpus / 2) : 0;
  draft.llcCpus = cpus > 2 && draft.nodeCpus === 0 && s.chance(30) ? Math.ceil(cpus / 2) : 0;
  if (cpus === 4 && draft.nodeCpus > 0 && s.chance(15)) draft.llcCpus = 1;
  draft.original.fill(0);
  if (!s.chance(85)) return;
  // Half of them: one weak CPU, the one to which tasks that may go everywhere come first, beside strong ones.
  if (s.chance(60)) {
    const small = s.chance(50);
    for (let cpu = 0; cpu < cpus; cpu++) {
      draft.original[cpu] = cpu === 0 && small ? 512 : CAPACITY_MAX;
      draft.left[cpu] = cpu === 0 && !small ? 256 : draft.original[cpu]!;
    }
    return;
  }
  const [differ, reduced] = [s.chance(60), s.chance(60)];
  for (let cpu = 0; cpu < cpus; cpu++) {
    const original = differ ? s.pick(CAPACITIES) : CAPACITY_MAX;
    draft.original[cpu] = original;
    draft.left[cpu] = reduced ? Math.round((original * s.pick(LEFT_PERCENTS)) / 100) : original;
  }
}

/** Replaces the content of the list by `count` operations. */
export function drawDomainsOperations(s: Stream, draft: ShapeDraft, grain: Grain, list: OpList, count: number): void {
  const size = drawKinds(s, grain);
  const { tasks, cpus } = draft;
  let stops = grain === 'section' ? STOPS_MAX : 0;
  list.count = 0;
  const fresh = s.pick(FRESH_PERCENTS);
  for (let task = 0; task < tasks && list.count < count; task++)
    if (s.chance(draft.cls[task] === FAIR ? fresh : fresh >> 1)) row(list, s, WAKE, task, s.int(cpus));
  while (list.count < count) {
    const kind = kinds[s.int(size)]!;
    if (kind === DUE) {
      row(list, s, ELAPSE, NONE, NONE, 0, s.pick(DUE_NS));
      if (list.count === count) break;
    }
    const stoppable = drawOne(s, draft, list, kind === DUE ? TICK : kind);
    if (!stoppable || stops === 0 || !s.chance(kind === DUE ? DUE_STOP_PERCENT : STOP_PERCENT)) continue;
    list.rows[(list.count - 1) * STRIDE + F_STOP] = s.pick(STOP_NTHS);
    stops--;
    const held = list.rows[(list.count - 1) * STRIDE + F_CPU]!;
    for (let more = 1 + s.int(3); more > 0 && list.count < count; more--)
      drawOne(s, draft, list, s.pick(MEANWHILE), held);
    if (list.count < count && s.chance(85)) row(list, s, GO, NONE, held);
  }
}

/** Decides for one run what it does at all. Answers how many balls there are. */
function drawKinds(s: Stream, grain: Grain): number {
  let size = 0;
  const put = (kind: number, weight: number) => {
    for (let i = 0; i < weight; i++) kinds[size++] = kind;
  };
  for (const [kind, weight] of ALWAYS) put(kind, weight);
  const coins = s.bits();
  for (let i = 0; i < OPTIONAL.length; i++) if ((coins >>> i) & 1) put(OPTIONAL[i]![0], OPTIONAL[i]![1]);
  if (grain === 'section') {
    put(HOLD, 1);
    put(GO, 3);
  }
  return size;
}

/** One operation. True if it can be stopped on its way. */
function drawOne(s: Stream, draft: ShapeDraft, list: OpList, kind: number, held = NONE): boolean {
  const { cpus, tasks, mutexes } = draft;
  const drawn = s.int(cpus);
  // A CPU that is held takes no interrupt: another one does.
  const cpu = drawn === held ? (drawn + 1) % cpus : drawn;
  switch (kind) {
    case WAKE:
      row(list, s, WAKE, s.int(tasks), cpu);
      return true;
    case TICK:
      row(list, s, TICK, NONE, cpu);
      return true;
    case SLEEP:
      row(list, s, SLEEP, packCurr(cpu), NONE, 1, s.chance(40) ? s.pick(ELAPSES_NS) : 0);
      return false;
    case YIELD:
    case EXIT:
      row(list, s, kind, packCurr(cpu), NONE);
      return false;
    case MIGRATE_DISABLE:
      row(list, s, s.chance(60) ? MIGRATE_DISABLE : MIGRATE_ENABLE, packCurr(cpu), NONE);
      return false;
    case OFFLINE:
      row(list, s, held !== NONE || s.chance(50) ? OFFLINE : ONLINE, NONE, cpu, held === NONE ? s.int(cpus) : cpu);
      return true;
    case AFFINITY:
      drawMaskInto(s, cpus, 50, maskLo, maskHi, 0);
      row(list, s, AFFINITY, s.int(tasks), cpu, 0, maskLo[0]!);
      return true;
    case POLICY: {
      const cls = s.chance(50) ? FAIR : RT;
      drawParamsInto(s, cls, params, 0);
      row(list, s, POLICY, s.int(tasks), cpu, cls - FAIR, params.x[0]!, params.y[0]!);
      return true;
    }
    case LOCK:
      if (mutexes === 0) return drawOne(s, draft, list, WAKE);
      row(list, s, s.chance(55) ? LOCK : UNLOCK, packCurr(cpu), NONE, 0, 0, 0, s.int(mutexes));
      return false;
    case HOLD:
    case GO:
      row(list, s, kind, NONE, cpu);
      return kind === GO;
    default:
      row(list, s, ELAPSE, NONE, NONE, 0, s.pick(ELAPSES_NS));
      return false;
  }
}

function row(
  list: OpList,
  s: Stream,
  code: number,
  task: number,
  cpu: number,
  arg = 0,
  x = 0,
  y = 0,
  mutex = NONE,
): void {
  appendRow(list, drawPick(s, 25), code, task, cpu, mutex, arg, x, y, 0);
}
