// Draws a run with UMCG in it: servers, their workers, and what the environment does to them. Blind like the other drawing: what a worker
// does of its own wish is said of whoever executes on a CPU, so it is mostly a worker that may do it.

import { FAIR, KIND_MUTEX, NONE, RT } from '../model/ids.ts';
import {
  ELAPSE,
  EXIT,
  F_ARG,
  F_CODE,
  F_CPU,
  F_STOP,
  FORK,
  GO,
  GO_TASK,
  HOLD,
  LOCK,
  type OpList,
  PREEMPT,
  packCurr,
  SIGNAL,
  SLEEP,
  SPURIOUS,
  STRIDE,
  TICK,
  UMCG,
  UMCG_OPS,
  UNLOCK,
  WAKE,
} from '../model/ops.ts';
import { DEFAULT_MAX_SECTIONS } from '../model/shape.ts';
import { ELAPSES_NS, IPIS_NS, LOCK_TIMEOUTS_NS, LOCK_WAITS, UMCG_PICKS_PERCENT } from './edges.ts';
import { appendRow, drawPick } from './rows.ts';
import { SERVES, type ShapeDraft, setNumbers } from './shape-draft.ts';
import type { Stream } from './stream.ts';
import type { Grain } from './swarm.ts';

const CPU_COUNTS = [1, 2, 2, 2, 3, 3, 4];
const SERVER_COUNTS = [1, 1, 1, 2, 2];
const WORKER_COUNTS = [1, 2, 2, 3, 3, 4];
/** Tasks beside them that UMCG knows nothing of. */
const OTHER_COUNTS = [0, 0, 0, 1];
const MUTEX_COUNTS = [0, 1, 1, 2];
/** The same for runs that are about kernel mutexes: each has some, and mostly somebody beside UMCG who may own one. */
const LOCKING_OTHER_COUNTS = [0, 1, 1, 2];
const LOCKING_MUTEX_COUNTS = [1, 1, 1, 2];
/** Of 100 operations after one that was stopped, and of 100 others there, those that lock. */
const LOCKING_PERCENT = 25;
/** Sections after which a stop comes: the programs of UMCG are long, and wait inside each other. */
const STOP_NTHS = [1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 20, 24, 28, 32, 36];
/** The same in a wake-up: after it, on the same CPU, comes the switch to whoever was woken. */
const WAKE_STOP_NTHS = [
  1, 3, 5, 8, 9, 10, 11, 11, 12, 12, 13, 13, 13, 14, 14, 14, 15, 15, 15, 16, 16, 17, 18, 19, 20, 22,
];
/** The same in a request to stop, and in what a worker does of its own wish: mostly before it is in the kernel. */
const PREEMPT_STOP_NTHS = [1, 1, 1, 2];
const OWN_STOP_NTHS = [1, 1, 2, 2, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12];
const STOP_NTHS_OF = new Map<number, readonly number[]>([
  [WAKE, WAKE_STOP_NTHS],
  [PREEMPT, PREEMPT_STOP_NTHS],
  [UMCG, OWN_STOP_NTHS],
]);
/** Ticks of servers, 0: none. */
const TICKS_NS = [0, 0, 0, 500_000, 1_000_000];
/** The periodic tick where the kernel stops workers by it, 0: none. */
const PERIODIC_TICKS_NS = [0, 0, 0, 200_000];
/** Of 100 operations that can be stopped; stops and holds of one run at most. */
const STOP_PERCENT = 35;
/** The same of the first wake-ups, by which tasks register. */
const FRESH_STOP_PERCENT = 10;
const STOPS_MAX = 5;

/** Kinds with their weights: what every run has, then what each run has or leaves out. */
const WAIT_OP = -1 - UMCG_OPS.indexOf('wait');
const FAULT_OP = -1 - UMCG_OPS.indexOf('fault');
const UNREGISTER_OP = -1 - UMCG_OPS.indexOf('unregister');
const PARK_OP = -1 - UMCG_OPS.indexOf('park');
const UNPARK_OP = -1 - UMCG_OPS.indexOf('unpark');
const SWITCH_OP = -1 - UMCG_OPS.indexOf('switch');
const FIBER_LOCK_OP = -1 - UMCG_OPS.indexOf('fiber-lock');
const FIBER_UNLOCK_OP = -1 - UMCG_OPS.indexOf('fiber-unlock');
const PRODUCE_OP = -1 - UMCG_OPS.indexOf('produce');
const CONSUME_OP = -1 - UMCG_OPS.indexOf('consume');
/** What each is waited for by; the others end such waits. */
const WAITS: readonly number[] = [PARK_OP, FIBER_LOCK_OP, CONSUME_OP];
const CONTENDED: readonly number[] = [FIBER_LOCK_OP, WAIT_OP, FIBER_LOCK_OP, FIBER_UNLOCK_OP];
const EXEC_OP = -1 - UMCG_OPS.indexOf('exec');
const ALWAYS: readonly (readonly [kind: number, weight: number])[] = [
  [WAKE, 10],
  [SLEEP, 8],
  [ELAPSE, 3],
];
const OPTIONAL: readonly (readonly [kind: number, weight: number])[] = [
  [WAIT_OP, 8],
  [FAULT_OP, 4],
  [UNREGISTER_OP, 1],
  [PREEMPT, 5],
  [SPURIOUS, 5],
  [LOCK, 6],
  [SIGNAL, 3],
  [TICK, 1],
  [FORK, 2],
  [PARK_OP, 6],
  [SWITCH_OP, 5],
  [FIBER_LOCK_OP, 6],
  [CONSUME_OP, 5],
];
const kinds = new Int32Array(128);

/** Which tasks there are, in what order they stand, and what they run on. */
export function drawUmcgShapeInto(
  s: Stream,
  draft: ShapeDraft,
  locking = false,
  size?: { servers: number; workers: number },
): void {
  const servers = size?.servers ?? s.pick(SERVER_COUNTS);
  const workers = size?.workers ?? s.pick(WORKER_COUNTS);
  const cpus = s.pick(CPU_COUNTS);
  draft.cpus = cpus;
  draft.split = 0;
  draft.tasks = servers + workers + s.pick(locking ? LOCKING_OTHER_COUNTS : OTHER_COUNTS);
  draft.mutexes = s.pick(locking ? LOCKING_MUTEX_COUNTS : MUTEX_COUNTS);
  // The last of those beside UMCG is mostly somebody's child.
  draft.children = draft.tasks > servers + workers && s.chance(60) ? 1 : 0;
  draft.reset.fill(0);
  draft.kinds.fill(KIND_MUTEX);
  draft.tickNs = 0;
  draft.ipiNs = s.pick(IPIS_NS);
  draft.maxSections = DEFAULT_MAX_SECTIONS;
  draft.serverRuntimeNs = 0;
  draft.serverPeriodNs = 0;
  draft.llcCpus = 0;
  draft.nodeCpus = 0;
  draft.original.fill(0);
  const serverTickNs = s.pick(TICKS_NS);
  const allRt = s.chance(15);
  for (let task = 0; task < draft.tasks; task++) {
    const ahead = task >= draft.tasks - draft.children;
    if (!ahead && (allRt || s.chance(locking ? 25 : 8))) setNumbers(draft, task, RT, s.pick([10, 20]), 0, 0, 0);
    else setNumbers(draft, task, FAIR, 0, 0, 0, 0);
    draft.maskLo[task] = !ahead && s.chance(12) ? 1 << s.int(cpus) : (1 << cpus) - 1;
    draft.maskHi[task] = 0;
    draft.group[task] = -1;
    draft.shares[task] = 0;
    draft.endless[task] = 0;
    draft.io[task] = 0;
    draft.umcgTickNs[task] = task < servers ? serverTickNs : 0;
    draft.umcg[task] = task < servers ? SERVES : task < servers + workers ? s.int(servers) : NONE;
  }
}

/** A tick that comes often enough for a worker to see ten of them between two operations. */
export function drawUmcgTickInto(s: Stream, draft: ShapeDraft): void {
  draft.tickNs = s.pick(PERIODIC_TICKS_NS);
}

/** Replaces the content of the list by `count` operations. */
export function drawUmcgOperations(
  s: Stream,
  draft: ShapeDraft,
  grain: Grain,
  list: OpList,
  count: number,
  locking = false,
): void {
  const size = drawKinds(s, grain, locking);
  const { tasks, cpus } = draft;
  const fresh = s.chance(70) ? tasks : s.int(tasks + 1);
  let stops = grain === 'section' ? STOPS_MAX : 0;
  list.count = 0;
  for (let task = 0; task < fresh && list.count < count; task++) {
    row(list, s, WAKE, task, s.int(cpus));
    if (stops === 0 || !s.chance(FRESH_STOP_PERCENT)) continue;
    stop(s, list);
    stops--;
  }
  while (list.count < count) {
    const kind = kinds[s.int(size)]!;
    if (kind === FIBER_LOCK_OP && count - list.count >= CONTENDED.length && s.chance(60)) {
      drawContended(s, draft, list);
      continue;
    }
    const stoppable = drawOne(s, draft, list, kind);
    if (!stoppable || stops === 0 || !s.chance(STOP_PERCENT)) continue;
    stop(s, list);
    stops--;
    const held = list.rows[(list.count - 1) * STRIDE + F_CPU]!;
    const asked = list.rows[(list.count - 1) * STRIDE + F_CODE] === PREEMPT;
    // What is held meets something else, mostly more of what wakes or stops workers, which may be held as well.
    for (let more = 1 + s.int(3); more > 0 && list.count < count; more--) {
      if (
        drawOne(s, draft, list, locking && s.chance(LOCKING_PERCENT) ? LOCK : after(s, list, size)) &&
        stops > 0 &&
        s.chance(asked ? 70 : STOP_PERCENT)
      ) {
        stop(s, list);
        stops--;
      }
    }
    if (held !== NONE && list.count < count && s.chance(50)) row(list, s, GO, NONE, held);
    for (let more = s.int(3); more > 0 && list.count < count; more--) drawGo(s, draft, list);
  }
}

/** A worker takes the mutex of userspace and gives way; who runs in its place wants it as well, and waits; it runs again, and gives it up. */
function drawContended(s: Stream, { cpus }: ShapeDraft, list: OpList): void {
  const cpu = s.int(cpus);
  for (const kind of CONTENDED) row(list, s, UMCG, packCurr(cpu), NONE, -1 - kind);
}

/** What comes after an operation that was stopped: a worker held in user mode meets a fault, one that was asked to stop waits itself. */
function after(s: Stream, list: OpList, size: number): number {
  const code = list.rows[(list.count - 1) * STRIDE + F_CODE];
  if (code === UMCG && s.chance(40)) return FAULT_OP;
  if (code === UMCG && s.chance(25)) return -1 - list.rows[(list.count - 1) * STRIDE + F_ARG]!;
  if (code === PREEMPT && s.chance(60)) return WAIT_OP;
  return s.chance(30) ? WAKE : kinds[s.int(size)]!;
}

/** Stops the operation of the last row on its way: a wake-up rather in what the woken one does, a request to stop between its steps. */
function stop(s: Stream, list: OpList): void {
  const at = (list.count - 1) * STRIDE;
  const code = list.rows[at + F_CODE];
  list.rows[at + F_STOP] = s.pick(STOP_NTHS_OF.get(code!) ?? STOP_NTHS);
}

/** Decides for one run what it does at all. Answers how many balls there are. */
function drawKinds(s: Stream, grain: Grain, locking: boolean): number {
  let size = 0;
  const put = (kind: number, weight: number) => {
    for (let i = 0; i < weight; i++) kinds[size++] = kind;
  };
  for (const [kind, weight] of ALWAYS) put(kind, weight);
  if (locking) put(LOCK, 12);
  const coins = s.bits();
  for (let i = 0; i < OPTIONAL.length; i++) {
    if (((coins >>> i) & 1) === 0) continue;
    put(OPTIONAL[i]![0], OPTIONAL[i]![1]);
    // Who waits for something in user memory is woken from there alone.
    if (OPTIONAL[i]![0] === PARK_OP) put(UNPARK_OP, 6);
    if (OPTIONAL[i]![0] === FIBER_LOCK_OP) put(FIBER_UNLOCK_OP, 5);
    if (OPTIONAL[i]![0] === CONSUME_OP) put(PRODUCE_OP, 5);
  }
  if (grain === 'section') {
    put(HOLD, 1);
    put(GO, 5);
  }
  return size;
}

/** One operation. True if it can be stopped on its way. */
function drawOne(s: Stream, draft: ShapeDraft, list: OpList, kind: number): boolean {
  const { cpus, tasks } = draft;
  const cpu = s.int(cpus);
  if (kind === UNREGISTER_OP && s.chance(40)) {
    if (s.chance(30)) kind = EXEC_OP;
    else {
      row(list, s, EXIT, packCurr(cpu), NONE);
      return true;
    }
  }
  if (kind < 0) {
    const ns = WAITS.includes(kind) && s.chance(40) ? s.pick(LOCK_TIMEOUTS_NS) : 0;
    row(list, s, UMCG, s.chance(90) ? packCurr(cpu) : s.int(tasks), NONE, -1 - kind, ns);
    return true;
  }
  switch (kind) {
    case WAKE:
    case PREEMPT:
      row(list, s, kind, s.int(tasks), cpu);
      return true;
    case SPURIOUS:
      row(list, s, kind, s.chance(80) ? someServer(s, draft) : s.int(tasks), cpu);
      return true;
    case SIGNAL:
      row(list, s, kind, s.int(tasks), cpu);
      return true;
    case SLEEP:
      row(list, s, kind, packCurr(cpu), NONE, s.pick([1, 1, 0]), s.chance(25) ? s.pick(ELAPSES_NS) : 0);
      return true;
    case LOCK:
      if (draft.mutexes === 0) return drawOne(s, draft, list, SLEEP);
      row(list, s, s.chance(55) ? LOCK : UNLOCK, packCurr(cpu), NONE, s.pick(LOCK_WAITS), 0, s.int(draft.mutexes));
      if (list.rows[(list.count - 1) * STRIDE + F_CODE] === UNLOCK) list.rows[(list.count - 1) * STRIDE + F_ARG] = 0;
      return true;
    case TICK:
      row(list, s, kind, NONE, cpu);
      return true;
    case FORK:
      if (draft.children === 0) return drawOne(s, draft, list, SLEEP);
      row(list, s, kind, packCurr(cpu), NONE, 0, tasks - 1);
      return true;
    case HOLD:
      row(list, s, kind, NONE, cpu);
      return false;
    case GO:
      drawGo(s, draft, list);
      return false;
    default:
      row(list, s, ELAPSE, NONE, NONE, 0, s.pick(ELAPSES_NS));
      return false;
  }
}

/** What is held on a CPU is the task that executes there, or the CPU. */
function drawGo(s: Stream, { cpus }: ShapeDraft, list: OpList): void {
  const cpu = s.int(cpus);
  if (s.chance(60)) row(list, s, GO_TASK, packCurr(cpu), NONE);
  else row(list, s, GO, NONE, cpu);
}

function someServer(s: Stream, { umcg, tasks }: ShapeDraft): number {
  let servers = 0;
  while (servers < tasks && umcg[servers] === SERVES) servers++;
  return s.int(servers);
}

function row(list: OpList, s: Stream, code: number, task: number, cpu: number, arg = 0, x = 0, mutex = NONE): void {
  appendRow(list, drawPick(s, UMCG_PICKS_PERCENT), code, task, cpu, mutex, arg, x, 0, 0);
}
