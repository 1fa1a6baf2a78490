// Draws what a run takes place on: few CPUs, few tasks, few mutexes, and parameters that collide on purpose, since the
// order of equals is where designs differ. A run first draws which classes and masks it uses at all (swarm).

import { DL, FAIR, KIND_FUTEX, KIND_MUTEX, KIND_RT, KIND_RWSEM, KIND_WW_DIE, KIND_WW_WOUND, RT } from '../model/ids.ts';
import { FLAG_SPECIAL } from '../model/ops.ts';
import { DEFAULT_MAX_SECTIONS, MAX_CPUS, type Shape } from '../model/shape.ts';
import {
  CORE_CPU_COUNTS,
  CORE_IPIS_NS,
  CORE_TICKS_NS,
  CPU_COUNTS,
  FAIR_FLAGS,
  GROUP_SHARES,
  IPIS_NS,
  MUTEX_COUNTS,
  NICES,
  PRIORITIES,
  RESERVATIONS_NS,
  SERVERS_NS,
  SLICES_NS,
  SWITCHES_NS,
  TASK_COUNTS,
  TICK_300_NS,
  TICKS_NS,
} from './edges.ts';
import { draftToShape, type ParamColumns, type ShapeDraft, setNumbers, shapeDraft } from './shape-draft.ts';
import type { Stream } from './stream.ts';

/** What the asker fixes; everything else is drawn. */
export interface ShapeLimits {
  cpus?: number;
  tasks?: number;
  mutexes?: number;
  /** Classes that must not occur: FAIR, RT, DL. */
  without?: readonly number[];
}

/** Tasks that a draft needs room for while `limits.tasks` is not set. */
export const DRAWN_TASKS_MAX = 8;

/** Which classes a run mixes, as bits `1 << class`, and how often. */
const MIXES = [
  1 << RT,
  (1 << RT) | (1 << FAIR),
  (1 << DL) | (1 << RT),
  (1 << DL) | (1 << RT) | (1 << FAIR),
  (1 << DL) | (1 << FAIR),
  1 << FAIR,
  1 << DL,
];
const MIX_WEIGHTS = [22, 20, 16, 20, 8, 8, 6];
/** Runs whose machine is partitioned. */
const CPUSETS_PERCENT = 12;
/** Reservations that may reclaim. */
const RECLAIM_PERCENT = 25;
/** Beyond the kinds: each mutex by itself. */
const KIND_MIX = -1;
const ALL_CLASSES = (1 << DL) | (1 << RT) | (1 << FAIR);

/** The same drawing for people who want a `Shape`. */
export function drawShape(s: Stream, limits: ShapeLimits): Shape {
  const draft = shapeDraft(limits.tasks ?? DRAWN_TASKS_MAX);
  drawShapeInto(s, limits, draft);
  drawTurnsInto(s, draft);
  return draftToShape(draft);
}

/** Lets RT tasks take turns, and ticks come 300 times a second. Equals that take turns need long stretches of time: most runs have none. */
export function drawTurnsInto(s: Stream, draft: ShapeDraft): void {
  if (!s.chance(25)) return;
  if (s.chance(25)) draft.tickNs = TICK_300_NS;
  for (let task = 0; task < draft.tasks; task++) {
    if (draft.cls[task] === RT && s.chance(60)) draft.flag[task] = 1;
  }
}

export function drawShapeInto(s: Stream, limits: ShapeLimits, draft: ShapeDraft): void {
  const cpus = limits.cpus ?? s.pick(CPU_COUNTS);
  const tasks = limits.tasks ?? s.pick(TASK_COUNTS);
  if (cpus < 1 || cpus > MAX_CPUS) throw new RangeError(`cannot draw a shape of ${cpus} CPUs`);
  if (tasks < 1 || tasks > draft.cls.length) throw new RangeError(`cannot draw ${tasks} tasks into this draft`);
  draft.cpus = cpus;
  draft.split = cpus > 1 && s.chance(CPUSETS_PERCENT) ? 1 + s.int(cpus - 1) : 0;
  draft.tasks = tasks;
  draft.mutexes = limits.mutexes ?? s.pick(MUTEX_COUNTS);
  draft.kinds.fill(KIND_MUTEX);
  draft.tickNs = s.pick(TICKS_NS);
  draft.ipiNs = s.pick(IPIS_NS);
  draft.maxSections = DEFAULT_MAX_SECTIONS;
  draft.serverRuntimeNs = 0;
  draft.serverPeriodNs = 0;
  draft.children = 0;
  draft.variants = 0;
  draft.timeouts = 0;
  draft.reset.fill(0);
  const classes = CLASSES[drawMix(s, limits)]!;
  const singlesPercent = s.pick([0, 40, 40, 80]);
  // Endless tasks starve what is below them, which ends the claims about progress: most runs have none.
  const endlessPercent = s.chance(20) ? 50 : 0;
  for (let task = 0; task < tasks; task++) {
    const cls = s.pick(classes);
    drawParamsInto(s, cls, draft, task);
    // The kernel admits a reservation only over all CPUs of its root domain: anything else is the exception.
    if (cls === DL && s.chance(75)) setAllCpus(cpus, draft.maskLo, draft.maskHi, task);
    else drawMaskInto(s, cpus, singlesPercent, draft.maskLo, draft.maskHi, task);
    if (draft.split > 0 && s.chance(50)) keepSecondCpuset(draft, task);
    draft.group[task] = -1;
    draft.shares[task] = 0;
    draft.endless[task] = endlessPercent > 0 && s.chance(endlessPercent) ? 1 : 0;
  }
}

/** A task is bound to one cpuset, that of its first CPU: every other one to the second. */
function keepSecondCpuset({ split, maskLo, maskHi }: ShapeDraft, task: number): void {
  const lo = split < 32 ? maskLo[task]! & (-1 << split) : 0;
  const hi = split <= 32 ? maskHi[task]! : maskHi[task]! & (-1 << (split - 32));
  if ((lo | hi) === 0) return;
  maskLo[task] = lo;
  maskHi[task] = hi;
}

/** Most runs have no weighted groups; where there are some, two with shares of their own, and tasks in none. */
export function drawGroupsInto(s: Stream, draft: ShapeDraft): void {
  if (!s.chance(15)) return;
  const shares = s.pick(GROUP_SHARES);
  for (let task = 0; task < draft.tasks - draft.children; task++) {
    const group = s.int(3) - 1;
    draft.group[task] = group;
    draft.shares[task] = group === -1 ? 0 : shares[group]!;
  }
}

/** Runs in which some tasks wait for I/O. */
const IO_PERCENT = 20;

/** Drawn apart as well. Children are what their parents are not: they begin without a wait. */
export function drawIoInto(s: Stream, draft: ShapeDraft): void {
  const some = s.chance(IO_PERCENT);
  for (let task = 0; task < draft.tasks; task++) {
    draft.io[task] = some && task < draft.tasks - draft.children && s.chance(50) ? 1 : 0;
  }
}

/** Of machines with cores, those whose cores have all four CPUs; tasks with a cookie, and who of the fair ones computes for ever. */
const WIDE_PERCENT = 20;
const COOKIE_SHARES = [0, 50, 80, 80, 100];
/** Different cookies at most. */
export const COOKIES_DRAWN = 3;
const ENDLESS_SHARES = [0, 0, 30, 60];

/** How many CPUs a machine with cores has. */
export const drawCoreCpus = (s: Stream): number => s.pick(CORE_CPU_COUNTS);

/** Drawn apart as well: which CPUs are siblings, and who trusts whom. A few cookies, so that they meet. */
export function drawCoresInto(s: Stream, draft: ShapeDraft): void {
  draft.threads = draft.cpus > 2 && s.chance(WIDE_PERCENT) ? draft.cpus : 2;
  draft.tickNs = s.pick(CORE_TICKS_NS);
  draft.ipiNs = s.pick(CORE_IPIS_NS);
  const share = s.pick(COOKIE_SHARES);
  const endless = s.pick(ENDLESS_SHARES);
  const cookies = COOKIES_DRAWN - s.int(2);
  for (let task = 0; task < draft.tasks; task++) {
    const isChild = task >= draft.tasks - draft.children;
    const isKernel = draft.cls[task] === DL && (draft.flag[task]! & FLAG_SPECIAL) !== 0;
    draft.cookie[task] = !isChild && !isKernel && s.chance(share) ? 1 + s.int(cookies) : 0;
    if (draft.cls[task] === FAIR && s.chance(endless)) draft.endless[task] = 1;
  }
}

/** Runs in which locks give up. */
const TIMEOUTS_PERCENT = 40;

/** Runs in which fair tasks have policies of their own. */
const VARIANTS_PERCENT = 18;

/** Drawn apart as well: are there locks that give up after a time? */
export function drawTimeoutsInto(s: Stream, draft: ShapeDraft): void {
  draft.timeouts = s.chance(TIMEOUTS_PERCENT) ? 1 : 0;
}

/** Drawn apart as well: fair tasks that give way to all others, or preempt nobody. */
export function drawVariantsInto(s: Stream, draft: ShapeDraft): void {
  draft.variants = s.chance(VARIANTS_PERCENT) ? 1 : 0;
  for (let task = 0; draft.variants === 1 && task < draft.tasks - draft.children; task++) {
    if (draft.cls[task] === FAIR) draft.flag[task] = s.pick(FAIR_FLAGS);
  }
}

/** Runs in which tasks fork, and tasks in these that have asked for ordinary children. */
const FORKS_PERCENT = 25;
const RESETS_PERCENT = 25;

/** Drawn apart as well: the last one or two tasks are children of the others, if at least two are left. */
export function drawForksInto(s: Stream, draft: ShapeDraft): void {
  const two = s.chance(40);
  if (draft.tasks < 3 || !s.chance(FORKS_PERCENT)) return;
  draft.children = two && draft.tasks > 3 ? 2 : 1;
  const first = draft.tasks - draft.children;
  for (let task = 0; task < first; task++) draft.reset[task] = s.chance(RESETS_PERCENT) ? 1 : 0;
  for (let task = first; task < draft.tasks; task++) {
    setNumbers(draft, task, FAIR, 0, 0, 0, 0);
    setAllCpus(draft.cpus, draft.maskLo, draft.maskHi, task);
    draft.group[task] = -1;
    draft.shares[task] = 0;
  }
}

/** Runs some of whose DEADLINE tasks are special, and how many of them are. */
const SPECIAL_PERCENT = 20;
const SPECIAL_SHARE = 40;

/** Drawn apart as well: kernel threads of the DEADLINE class without a reservation. They do not reclaim. */
export function drawSpecialInto(s: Stream, draft: ShapeDraft): void {
  if (!s.chance(SPECIAL_PERCENT)) return;
  for (let task = 0; task < draft.tasks; task++) {
    if (draft.cls[task] === DL && s.chance(SPECIAL_SHARE)) draft.flag[task] = FLAG_SPECIAL;
  }
}

function drawMix(s: Stream, limits: ShapeLimits): number {
  const mix = MIXES[s.pickWeighted(MIX_WEIGHTS)]!;
  if (!limits.without) return mix;
  let allowed = ALL_CLASSES;
  for (const cls of limits.without) allowed &= ~(1 << cls);
  if (allowed === 0) throw new RangeError('every class is forbidden');
  return (mix & allowed) === 0 ? allowed : mix & allowed;
}

/** Runs in which a switch to another task takes time. */
const SWITCHES_PERCENT = 15;

/** Drawn apart as well. */
export function drawSwitchInto(s: Stream, draft: ShapeDraft): void {
  draft.switchNs = s.chance(SWITCHES_PERCENT) ? s.pick(SWITCHES_NS) : 0;
}

/** Drawn apart from the rest of a shape, so that what else is drawn does not depend on it. */
export function drawServerInto(s: Stream, draft: ShapeDraft): void {
  const [runtimeNs, periodNs] = s.pick(SERVERS_NS);
  draft.serverRuntimeNs = runtimeNs;
  draft.serverPeriodNs = periodNs;
}

/** The classes of each mix, by its bits. */
const CLASSES = Array.from({ length: ALL_CLASSES + 1 }, (_, mix) => [FAIR, RT, DL].filter((cls) => (mix >>> cls) & 1));

/** Kinds of all mutexes of a run, or of each by itself; mostly the kernel's own. */
const KIND_PATTERNS = [KIND_MUTEX, KIND_RT, KIND_FUTEX, KIND_MIX];
const KIND_WEIGHTS = [64, 22, 4, 10];

/** Drawn after the shape and from a stream of its own: which kinds there are changes nothing else. */
export function drawKindsInto(s: Stream, draft: ShapeDraft): void {
  const pattern = KIND_PATTERNS[s.pickWeighted(KIND_WEIGHTS)]!;
  for (let mutex = 0; mutex < draft.kinds.length; mutex++)
    draft.kinds[mutex] = pattern === KIND_MIX ? s.pick([KIND_RT, KIND_RT, KIND_MUTEX, KIND_FUTEX]) : pattern;
}

/** Runs whose kernel mutexes are ww_mutexes, all of one class. */
const WW_PERCENT = 12;

/** Drawn apart for the same reason. Contexts meet where there are several mutexes. */
export function drawWwInto(s: Stream, draft: ShapeDraft): void {
  const ww = s.chance(50) ? KIND_WW_WOUND : KIND_WW_DIE;
  if (draft.mutexes < 2 || !s.chance(WW_PERCENT)) return;
  for (let mutex = 0; mutex < draft.kinds.length; mutex++)
    if (draft.kinds[mutex] === KIND_MUTEX) draft.kinds[mutex] = ww;
}

/** Runs some of whose kernel mutexes are rwsems, and how many of them. */
const RWSEM_PERCENT = 20;
const RWSEM_SHARES = [50, 100];

/** Drawn apart for the same reason. */
export function drawRwsemsInto(s: Stream, draft: ShapeDraft): void {
  if (!s.chance(RWSEM_PERCENT)) return;
  const share = s.pick(RWSEM_SHARES);
  for (let mutex = 0; mutex < draft.kinds.length; mutex++)
    if (draft.kinds[mutex] === KIND_MUTEX && s.chance(share)) draft.kinds[mutex] = KIND_RWSEM;
}

/** Parameters of a class, RR in `turnsPercent` of RT, at an index of some columns: a task of a draft, or what a `policy` operation sets. */
export function drawParamsInto(s: Stream, cls: number, to: ParamColumns, at: number, turnsPercent = 0): void {
  if (cls === RT) {
    const turns = turnsPercent > 0 && s.chance(turnsPercent) ? 1 : 0;
    setNumbers(to, at, RT, s.pick(PRIORITIES), 0, 0, turns);
  } else if (cls === FAIR) setNumbers(to, at, FAIR, s.pick(NICES), s.pick(SLICES_NS), 0, 0);
  else {
    const reservation = s.pick(RESERVATIONS_NS);
    const reclaim = s.chance(RECLAIM_PERCENT) ? 1 : 0;
    setNumbers(to, at, DL, reservation[0], reservation[1], reservation[2], reclaim);
  }
}

/** A mask: one CPU in `singlesPercent`, else mostly all CPUs, now and then any set that is not empty. */
export function drawMaskInto(
  s: Stream,
  cpus: number,
  singlesPercent: number,
  lo: Int32Array,
  hi: Int32Array,
  at: number,
): void {
  setAllCpus(cpus, lo, hi, at);
  const single = s.chance(singlesPercent);
  if (single || !s.chance(30)) {
    if (single) setOneCpu(s.int(cpus), lo, hi, at);
    return;
  }
  lo[at] = lo[at]! & s.bits();
  if (cpus > 32) hi[at] = hi[at]! & s.bits();
  if ((lo[at]! | hi[at]!) === 0) setOneCpu(s.int(cpus), lo, hi, at);
}

function setOneCpu(cpu: number, lo: Int32Array, hi: Int32Array, at: number): void {
  lo[at] = cpu < 32 ? 1 << cpu : 0;
  hi[at] = cpu < 32 ? 0 : 1 << (cpu - 32);
}

function setAllCpus(cpus: number, lo: Int32Array, hi: Int32Array, at: number): void {
  lo[at] = cpus >= 32 ? -1 : (1 << cpus) - 1;
  hi[at] = cpus >= 64 ? -1 : cpus > 32 ? (1 << (cpus - 32)) - 1 : 0;
}
