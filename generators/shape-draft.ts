// A shape as numbers, reused from run to run: what a campaign draws into and runs from without making objects.
// Only the shape of a run that is kept (a finding, a workload) is turned into the plain `Shape` that people read.

import { DL, FAIR, KIND_MUTEX, KIND_RWSEM, MUTEX_KINDS, NONE, RT } from '../model/ids.ts';
import { cpusOf, FLAG_OWN, FLAG_SPECIAL, flagOfVariant, maskOf, variantOfFlag } from '../model/ops.ts';
import {
  DEFAULT_MAX_SECTIONS,
  type DeadlineParams,
  hopDistances,
  MAX_CPUS,
  type PolicyParams,
  type Shape,
  type TaskShape,
} from '../model/shape.ts';

/** Scheduling parameters by task, as a packed `policy` operation has them. */
export interface ParamColumns {
  /** FAIR, RT or DL; one less is the index into `POLICIES` without a flag. */
  readonly cls: Int32Array;
  /** RT: takes turns; DL: reclaims, FLAG_SPECIAL; FAIR: FLAG_BATCH or FLAG_IDLE. */
  readonly flag: Int32Array;
  /** FAIR: nice; RT: priority; DL: runtime in ns. */
  readonly x: Float64Array;
  /** FAIR: slice in ns, 0 for the base slice; DL: deadline in ns. */
  readonly y: Float64Array;
  /** DL: period in ns. */
  readonly z: Float64Array;
  /** 1: children are ordinary fair tasks. */
  readonly reset: Int32Array;
}

export interface ShapeDraft extends ParamColumns {
  cpus: number;
  /** CPUs of the first of two exclusive cpusets, the rest are the second; 0: no cpusets. */
  split: number;
  tasks: number;
  mutexes: number;
  /** By mutex, KIND_*; beyond its end KIND_MUTEX. */
  readonly kinds: Int32Array;
  /** Period of the tick in ns; 0: no tick. */
  tickNs: number;
  /** Time until another CPU sees its need_resched, in ns. */
  ipiNs: number;
  /** What a switch to another task takes, in ns. */
  /** Tasks that a section of balancing looks at; 0: as usual. */
  nrMigrate: number;
  switchNs: number;
  maxSections: number;
  /** 1: userspace of UMCG keeps to no protocol. */
  adversarial: number;
  /** Runtime and period of the fair servers in ns; a period of 0: not said. */
  serverRuntimeNs: number;
  serverPeriodNs: number;
  /** CPUs 0 ... 31 that the task may execute on. */
  readonly maskLo: Int32Array;
  /** CPUs 32 ... 63. */
  readonly maskHi: Int32Array;
  /** 1: computes for ever. */
  readonly endless: Int32Array;
  /** 1: its waits count as I/O. */
  readonly io: Int32Array;
  /** 1: a kernel thread of its one CPU. */
  readonly kthread: Int32Array;
  /** Weighted group, -1 for none, and its shares. */
  readonly group: Int32Array;
  readonly shares: Int32Array;
  /** The last so many tasks do not exist until they are forked. */
  children: number;
  /** 1: fair tasks may be SCHED_BATCH or SCHED_IDLE. */
  variants: number;
  /** 1: some locks of rt_mutexes and futexes give up after a time. */
  timeouts: number;
  /** CPUs that share a cache and those of a node, in the order of their numbers; 0: all. */
  llcCpus: number;
  nodeCpus: number;
  /** How the nodes stand: FAR_ALIKE, FAR_RING, FAR_LINE. */
  far: number;
  /** Capacity of each CPU and what is left of it; 0 at the first CPU: not said. */
  readonly original: Int32Array;
  readonly left: Int32Array;
  /** How much each CPU is preferred; below zero at the first CPU: not said. */
  readonly preference: Int32Array;
  /** CPUs of each core, in their order, the last one perhaps with fewer; 0: no cores. */
  threads: number;
  /** Trust group, 0 for none. */
  readonly cookie: Int32Array;
  /** UMCG: SERVES, or of a worker its server; NONE: an ordinary task. */
  readonly umcg: Int32Array;
  /** Of a server of UMCG its tick in ns; 0: none. */
  readonly umcgTickNs: Float64Array;
}

/** All nodes are as far from each other; they stand in a ring; in a line. */
export const FAR_ALIKE = 0;
export const FAR_RING = 1;
export const FAR_LINE = 2;

/** In `umcg`: a server. */
export const SERVES = -2;
/** The same: a task of another process. */
export const FOREIGN = -3;

/** Mutexes whose kinds a draft can hold. */
const KINDS_MAX = 16;

export function paramColumns(tasks: number): ParamColumns {
  return {
    cls: new Int32Array(tasks),
    flag: new Int32Array(tasks),
    x: new Float64Array(tasks),
    y: new Float64Array(tasks),
    z: new Float64Array(tasks),
    reset: new Int32Array(tasks),
  };
}

/** An empty draft with room for so many tasks. */
export function shapeDraft(tasksMax: number): ShapeDraft {
  return {
    ...paramColumns(tasksMax),
    cpus: 0,
    split: 0,
    tasks: 0,
    mutexes: 0,
    kinds: new Int32Array(KINDS_MAX),
    tickNs: 0,
    ipiNs: 0,
    nrMigrate: 0,
    switchNs: 0,
    maxSections: DEFAULT_MAX_SECTIONS,
    adversarial: 0,
    serverRuntimeNs: 0,
    serverPeriodNs: 0,
    maskLo: new Int32Array(tasksMax),
    maskHi: new Int32Array(tasksMax),
    endless: new Int32Array(tasksMax),
    io: new Int32Array(tasksMax),
    kthread: new Int32Array(tasksMax),
    group: new Int32Array(tasksMax),
    shares: new Int32Array(tasksMax),
    children: 0,
    variants: 0,
    timeouts: 0,
    llcCpus: 0,
    nodeCpus: 0,
    far: FAR_ALIKE,
    original: new Int32Array(MAX_CPUS),
    left: new Int32Array(MAX_CPUS),
    preference: new Int32Array(MAX_CPUS).fill(-1),
    threads: 0,
    cookie: new Int32Array(tasksMax),
    umcg: new Int32Array(tasksMax).fill(-1),
    umcgTickNs: new Float64Array(tasksMax),
  };
}

/** A, B, ... Z, T26, T27, ... */
export const taskName = (task: number): string => (task < 26 ? String.fromCharCode(65 + task) : `T${task}`);

/** The shape that people read. Names are made from indices. */
export function draftToShape(draft: ShapeDraft): Shape {
  return {
    cpus: draft.cpus,
    ...(draft.split > 0 && { cpusets: [range(0, draft.split), range(draft.split, draft.cpus)] }),
    ...coresOf(draft),
    tasks: Array.from({ length: draft.tasks }, (_, task) => taskOf(draft, task)),
    mutexes: Array.from(
      { length: draft.mutexes },
      (_, mutex) => `${draft.kinds[mutex] === KIND_RWSEM ? 's' : 'm'}${mutex}`,
    ),
    ...kindsOf(draft),
    tickNs: draft.tickNs,
    ipiNs: draft.ipiNs,
    ...(draft.nrMigrate > 0 && { nrMigrate: draft.nrMigrate }),
    ...(draft.switchNs > 0 && { switchNs: draft.switchNs }),
    ...(draft.adversarial === 1 && { userspace: 'adversarial' as const }),
    maxSections: draft.maxSections,
    ...(draft.serverPeriodNs > 0
      ? { serverNs: { runtimeNs: draft.serverRuntimeNs, periodNs: draft.serverPeriodNs } }
      : {}),
    ...(draft.llcCpus > 0 && { llcs: chunks(draft.cpus, draft.llcCpus) }),
    ...(draft.nodeCpus > 0 && { nodes: chunks(draft.cpus, draft.nodeCpus) }),
    ...(draft.far !== FAR_ALIKE && {
      distances: hopDistances(Math.ceil(draft.cpus / draft.nodeCpus), draft.far === FAR_RING),
    }),
    ...(draft.original[0]! > 0 && {
      capacities: range(0, draft.cpus).map((cpu) => ({ original: draft.original[cpu]!, left: draft.left[cpu]! })),
    }),
    ...(draft.preference[0]! >= 0 && { preferences: [...draft.preference.subarray(0, draft.cpus)] }),
  };
}

function coresOf({ cpus, threads }: ShapeDraft): Pick<Shape, 'cores'> {
  if (threads === 0) return {};
  const cores: number[][] = [];
  for (let first = 0; first + 1 < cpus; first += threads) cores.push(range(first, Math.min(first + threads, cpus)));
  return { cores };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
const chunks = (cpus: number, size: number): number[][] =>
  Array.from({ length: Math.ceil(cpus / size) }, (_, i) => range(i * size, Math.min(cpus, (i + 1) * size)));
/** Nothing where all are the kernel's own. */
function kindsOf({ mutexes, kinds }: ShapeDraft): Pick<Shape, 'mutexKinds'> {
  const mutexKinds = Array.from({ length: mutexes }, (_, mutex) => MUTEX_KINDS[kinds[mutex] ?? KIND_MUTEX]!);
  return mutexKinds.some((kind) => kind !== 'mutex') ? { mutexKinds } : {};
}

const nameOf = (umcg: number, task: number): string =>
  umcg === NONE ? taskName(task) : `${umcg === SERVES ? 'S' : umcg === FOREIGN ? 'X' : 'W'}${task}`;

function taskOf(draft: ShapeDraft, task: number): TaskShape {
  return {
    name: nameOf(draft.umcg[task]!, task),
    params: paramsOf(draft, task),
    ...(draft.group[task] === -1 ? {} : { group: { name: `g${draft.group[task]}`, shares: draft.shares[task]! } }),
    cpus: cpusOf(draft.maskLo[task]!, draft.maskHi[task]!),
    ...umcgOf(draft.umcg[task]!, draft.umcgTickNs[task]!),
    ...(draft.cookie[task] === 0 ? {} : { cookie: draft.cookie[task]! }),
    ...(draft.kthread[task] === 1 ? { kthread: true as const } : {}),
    ...(draft.io[task] === 1 ? { io: true as const } : {}),
    endless: draft.endless[task] === 1,
    ...(task >= draft.tasks - draft.children ? { child: true as const } : {}),
  };
}

function umcgOf(umcg: number, tickNs: number): Pick<TaskShape, 'umcg'> {
  if (umcg === NONE) return {};
  if (umcg === FOREIGN) return { umcg: { role: 'stranger' } };
  if (umcg !== SERVES) return { umcg: { role: 'worker', server: umcg } };
  return { umcg: { role: 'server', ...(tickNs > 0 && { tickNs }) } };
}

function paramsOf(columns: ParamColumns, at: number): PolicyParams {
  const params = ownParamsOf(columns, at);
  return columns.reset[at] === 1 ? { ...params, resetOnFork: true } : params;
}

function ownParamsOf(columns: ParamColumns, at: number): PolicyParams {
  const [x, y, z] = [columns.x[at]!, columns.y[at]!, columns.z[at]!];
  switch (columns.cls[at]) {
    case FAIR:
      return { policy: 'fair', nice: x, sliceNs: y, ...variantOfFlag(columns.flag[at]!) };
    case RT:
      return { policy: columns.flag[at] === 1 ? 'rr' : 'fifo', priority: x };
    case DL:
      return {
        policy: 'deadline',
        runtimeNs: x,
        deadlineNs: y,
        periodNs: z,
        ...(columns.flag[at]! & FLAG_OWN ? { reclaim: true } : {}),
        ...(columns.flag[at]! & FLAG_SPECIAL ? { special: true as const } : {}),
      };
    default:
      throw new RangeError(`class ${columns.cls[at]} of task ${at} cannot be drawn`);
  }
}

/** Fills a draft from a shape. Names are lost, of cpusets, cores, caches and nodes all but the size of the first, and of distances all but whether they are those of a ring; children are expected to stand last: a draft has indices only. The draft must have room. */
export function shapeToDraft(shape: Shape, draft: ShapeDraft): void {
  if (shape.tasks.length > draft.cls.length) throw new RangeError(`draft has no room for ${shape.tasks.length} tasks`);
  draft.cpus = shape.cpus;
  draft.split = shape.cpusets?.[0]?.length ?? 0;
  draft.threads = shape.cores?.[0]?.length ?? 0;
  draft.tasks = shape.tasks.length;
  draft.mutexes = shape.mutexes.length;
  draft.kinds.fill(KIND_MUTEX);
  for (const [mutex, kind] of (shape.mutexKinds ?? []).entries()) {
    if (mutex < KINDS_MAX) draft.kinds[mutex] = MUTEX_KINDS.indexOf(kind);
  }
  draft.tickNs = shape.tickNs;
  draft.ipiNs = shape.ipiNs;
  draft.nrMigrate = shape.nrMigrate ?? 0;
  draft.switchNs = shape.switchNs ?? 0;
  draft.maxSections = shape.maxSections;
  draft.adversarial = shape.userspace ? 1 : 0;
  draft.serverRuntimeNs = shape.serverNs?.runtimeNs ?? 0;
  draft.serverPeriodNs = shape.serverNs?.periodNs ?? 0;
  draft.llcCpus = shape.llcs?.[0]?.length ?? 0;
  draft.nodeCpus = shape.nodes?.[0]?.length ?? 0;
  draft.far = farOf(shape);
  draft.original.fill(0);
  for (const [cpu, { original, left }] of (shape.capacities ?? []).entries()) {
    draft.original[cpu] = original;
    draft.left[cpu] = left;
  }
  draft.preference.fill(-1);
  for (const [cpu, preference] of (shape.preferences ?? []).entries()) draft.preference[cpu] = preference;
  draft.timeouts = 0;
  draft.variants = shape.tasks.some(({ params }) => params.policy === 'fair' && params.variant) ? 1 : 0;
  draft.children = shape.tasks.filter(({ child }) => child).length;
  shape.tasks.forEach((task, at) => {
    setParams(draft, at, task.params);
    const [lo, hi] = maskOf(task.cpus);
    draft.maskLo[at] = lo;
    draft.maskHi[at] = hi;
    draft.endless[at] = task.endless ? 1 : 0;
    draft.io[at] = task.io ? 1 : 0;
    draft.kthread[at] = task.kthread ? 1 : 0;
    draft.cookie[at] = task.cookie ?? 0;
    draft.umcg[at] = umcgNumber(task.umcg);
    draft.umcgTickNs[at] = task.umcg?.role === 'server' ? (task.umcg.tickNs ?? 0) : 0;
    const { group } = task;
    draft.group[at] = group ? shape.tasks.findIndex((other) => other.group?.name === group.name) : -1;
    draft.shares[at] = group?.shares ?? 0;
  });
}

function farOf({ distances }: Shape): number {
  if (!distances) return FAR_ALIKE;
  const ring = hopDistances(distances.length, true);
  return distances.every((row, a) => row.every((distance, b) => distance === ring[a]![b])) ? FAR_RING : FAR_LINE;
}

function umcgNumber(umcg: TaskShape['umcg']): number {
  if (!umcg) return NONE;
  return umcg.role === 'worker' ? umcg.server : umcg.role === 'server' ? SERVES : FOREIGN;
}

function setParams(columns: ParamColumns, at: number, params: PolicyParams): void {
  columns.reset[at] = params.resetOnFork ? 1 : 0;
  switch (params.policy) {
    case 'fair':
      setNumbers(columns, at, FAIR, params.nice, params.sliceNs, 0, flagOfVariant(params));
      break;
    case 'fifo':
    case 'rr':
      setNumbers(columns, at, RT, params.priority, 0, 0, params.policy === 'rr' ? 1 : 0);
      break;
    case 'deadline':
      setNumbers(columns, at, DL, params.runtimeNs, params.deadlineNs, params.periodNs, flagOfReservation(params));
      break;
  }
}

const flagOfReservation = ({ reclaim, special }: DeadlineParams): number =>
  (reclaim ? FLAG_OWN : 0) | (special ? FLAG_SPECIAL : 0);

export function setNumbers(
  columns: ParamColumns,
  at: number,
  cls: number,
  x: number,
  y: number,
  z: number,
  flag: number,
): void {
  columns.cls[at] = cls;
  columns.flag[at] = flag;
  columns.x[at] = x;
  columns.y[at] = y;
  columns.z[at] = z;
}
