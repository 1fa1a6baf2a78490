// What a scenario runs on: CPUs, tasks with their parameters, mutexes, latencies. Plain data, fixed for a run.
// Names are for people; inside the model everything is an index into these lists.

import type { FAIR_VARIANTS, MUTEX_KINDS } from './ids.ts';

export const MAX_CPUS = 64;
export const MAX_TASKS = 16_384;
export const MAX_MUTEXES = 4_096;
/** Only the first of the list can be rwsems: who reads them is a mask. */
export const RWSEMS_MAX = 32;

interface Common {
  /** A child that it forks is an ordinary fair task (SCHED_FLAG_RESET_ON_FORK); absent is false. */
  resetOnFork?: true;
}
export interface FifoParams extends Common {
  /** `rr`: equals take turns of a slice each. */
  policy: 'fifo' | 'rr';
  /** 1 ... 99, higher runs first. */
  priority: number;
}
export interface FairParams extends Common {
  policy: 'fair';
  /** SCHED_BATCH or SCHED_IDLE; absent is SCHED_OTHER. */
  variant?: (typeof FAIR_VARIANTS)[number];
  /** -20 ... 19, lower weighs more; SCHED_IDLE weighs next to nothing at any of them. */
  nice: number;
  /** Requested slice in ns; 0 takes the base slice of the machine. */
  sliceNs: number;
}
export interface DeadlineParams extends Common {
  policy: 'deadline';
  runtimeNs: number;
  deadlineNs: number;
  periodNs: number;
  /** Uses bandwidth that nobody else uses (SCHED_FLAG_RECLAIM); absent is false. */
  reclaim?: boolean;
  /** A kernel thread of the class without bandwidth and budget (SCHED_FLAG_SUGOV); only from the start on. Absent is false. */
  special?: true;
}
export type PolicyParams = FifoParams | FairParams | DeadlineParams;

/** A weighted group: on each CPU its fair tasks compete with its shares, whatever they weigh together. */
export interface GroupShape {
  name: string;
  /** The same for all its tasks; 1024 is the weight of a task at nice 0. */
  shares: number;
}

/** What a task is for UMCG; `server`: index of the task that a worker begins under. */
/** `tickNs`: a server that runs a worker looks after it again after so long; absent: when it is woken. */
/** A stranger is a task of another process that uses UMCG as well, and waits there. */
export type UmcgShape = { role: 'server'; tickNs?: number } | { role: 'worker'; server: number } | { role: 'stranger' };

export interface TaskShape {
  name: string;
  params: PolicyParams;
  /** Absent: a task of the root group. */
  group?: GroupShape;
  /** CPUs that the task may execute on, ascending; never empty. */
  cpus: readonly number[];
  /** CPU whose runqueue it belongs to before it is woken first; absent: the first of `cpus`. */
  home?: number;
  /** Absent, or in a design without UMCG: an ordinary task. */
  umcg?: UmcgShape;
  /** Trust group from the start on; absent: 0, that of all without a cookie. Never of a kernel thread. */
  cookie?: number;
  /** Its place in each cycle of a plan, on the one CPU that it may use, in designs that go by one; absent: none. */
  slot?: { fromNs: number; toNs: number };
  /** Its waits count as I/O: it sleeps by io_schedule(), and locks by mutex_lock_io(). */
  io?: true;
  /** A kernel thread of its one CPU, which nobody moves (KTHREAD_IS_PER_CPU); absent: a task of a user. */
  kthread?: true;
  /** Computes for ever and never releases a lock while the run settles. */
  endless: boolean;
  /** Does not exist until somebody forks it; policy, group and CPUs are then its parent's, and what stands here is not looked at. */
  child?: true;
}

export interface ServerNs {
  runtimeNs: number;
  periodNs: number;
}
export const DEFAULT_SERVER_NS: ServerNs = { runtimeNs: 50_000_000, periodNs: 1_000_000_000 };
export type MutexKind = (typeof MUTEX_KINDS)[number];

export interface Shape {
  cpus: number;
  /** Exclusive cpusets, each a root domain of its own; CPUs of none of them are one more. Absent: one root domain. */
  cpusets?: readonly (readonly number[])[];
  /** Cores of several CPUs, none of them in two; a CPU of none of them is a core of its own. Absent: all are. */
  cores?: readonly (readonly number[])[];
  tasks: readonly TaskShape[];
  mutexes: readonly string[];
  /** What each of them is; absent: all are the kernel's. A design that knows one kind only takes all of them for that. */
  mutexKinds?: readonly MutexKind[];
  /** Period of the tick in ns; 0: no tick, slices and budgets are enforced by exact timers alone. */
  tickNs: number;
  /** Time from setting need_resched on another CPU until that CPU sees it, in ns. */
  ipiNs: number;
  /** Tasks that one lock section of balancing looks at, at most (sysctl_sched_nr_migrate). Absent: NR_MIGRATE. */
  nrMigrate?: number;
  /** What a switch to another task takes in ns: with the runqueue lock held and interrupts off, at the cost of whoever comes. Absent: nothing. */
  switchNs?: number;
  /** Runtime and period of the fair server of each CPU, where a design has them; absent: 50 ms in a second. */
  serverNs?: ServerNs;
  /** CPUs that share a last-level cache: each CPU is in one, each within one node. Absent: one for each node. */
  llcs?: readonly (readonly number[])[];
  /** NUMA nodes: each CPU is in one. Absent: all are in one. */
  nodes?: readonly (readonly number[])[];
  /** How far each node is from each, 10 for itself, as firmware tables have it: symmetric. Absent: all others are as far. */
  distances?: readonly (readonly number[])[];
  /** Length of the cyclic plan that the slots of tasks make up; absent: a design that needs one makes its own. */
  cycleNs?: number;
  /** What each CPU can do, by CPU; absent: all can do everything. */
  capacities?: readonly CapacityShape[];
  /** How much each CPU is preferred to others for work, by CPU (arch_asym_cpu_priority()), 0 to PREFERENCE_MAX; absent: none is. */
  preferences?: readonly number[];
  /** Userspace of UMCG keeps to no protocol: any word may be written at any time, any call be made. Absent: it keeps to that of the design. */
  userspace?: 'adversarial';
  /** Sections that one operation may run before the run counts as a livelock. */
  maxSections: number;
}

/** As Linux has it; with full preemption 8. */
export const NR_MIGRATE = 32;
/** The largest capacity of a CPU. */
export const CAPACITY_MAX = 1024;
/** The most that a CPU can be preferred. */
export const PREFERENCE_MAX = 255;
/** Distance of a node from itself, and bounds of all others. */
export const DISTANCE_LOCAL = 10;
export const DISTANCE_MAX = 255;
/** Distances between nodes that stand in a line, or closed, in a ring: 10 more for each hop. */
export function hopDistances(nodes: number, closed: boolean): number[][] {
  const hops = (a: number, b: number): number => {
    const straight = Math.abs(a - b);
    return closed ? Math.min(straight, nodes - straight) : straight;
  };
  return Array.from({ length: nodes }, (_, a) =>
    Array.from({ length: nodes }, (_, b) => DISTANCE_LOCAL * (1 + hops(a, b))),
  );
}
/** So many different distances between nodes, each of which is a level of domains. */
export const DISTANCES_MAX = 3;

/** Capacity of a CPU, and what interrupts and more urgent classes leave of it to fair tasks; both from 1 to CAPACITY_MAX. */
export interface CapacityShape {
  original: number;
  left: number;
}
/** Cookies are small numbers. */
export const COOKIES_MAX = 1_000;

/** More than two of the longest loops that end by themselves: the walk of an rt_mutex chain has 1,024 links of two sections. */
export const DEFAULT_MAX_SECTIONS = 5_000;
