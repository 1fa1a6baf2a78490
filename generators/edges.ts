// The numbers that everything here is drawn from: few, and colliding, because the order of equals and the instant at which
// a budget ends just as a deadline comes are where designs differ. A value that stands twice comes twice as often.

const US = 1_000;
const MS = 1_000_000;
export const CPU_COUNTS = [1, 2, 2, 2, 2, 2, 3, 3, 3, 4];
export const TASK_COUNTS = [2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 6, 7, 8];
export const MUTEX_COUNTS = [1, 1, 1, 2, 2, 2, 2, 3, 4];
export const PRIORITIES = [10, 20, 20, 30, 50, 99];
export const NICES = [0, 0, 0, -5, 5, -20, 19];
/** Fair policies as bits: SCHED_OTHER, SCHED_IDLE (8), SCHED_BATCH (4). */
export const FAIR_FLAGS = [0, 0, 8, 8, 4];
/** 0 asks for the base slice. */
export const SLICES_NS = [0, 0, 0, 0, 0, 0, 100_000, 3 * MS, 20 * MS];
/** Runtime, deadline, period; a sum of utilisations may exceed the CPUs. Constrained and full ones are rarer. */
export const RESERVATIONS_NS = [
  [1 * MS, 4 * MS, 4 * MS],
  [1 * MS, 4 * MS, 4 * MS],
  [2 * MS, 5 * MS, 5 * MS],
  [2 * MS, 5 * MS, 5 * MS],
  [2 * MS, 8 * MS, 8 * MS],
  [2 * MS, 8 * MS, 8 * MS],
  [1 * MS, 10 * MS, 10 * MS],
  [1 * MS, 10 * MS, 10 * MS],
  [2 * MS, 4 * MS, 8 * MS],
  [1 * MS, 2 * MS, 8 * MS],
  [4 * MS, 4 * MS, 4 * MS],
] as const;
/** Runtime and period of fair servers: short enough to matter in a short run, and to come to rest in a settle phase. */
export const SERVERS_NS = [
  [1 * MS, 10 * MS],
  [1 * MS, 10 * MS],
  [1 * MS, 4 * MS],
  [2 * MS, 5 * MS],
  [2 * MS, 8 * MS],
] as const;
/** Shares of the two groups of a run that has groups. */
export const GROUP_SHARES = [
  [1024, 1024],
  [1024, 512],
  [2048, 100],
  [4, 4096],
] as const;
export const TICKS_NS = [0, 0, 0, 0, 0, 0, 1 * MS, 4 * MS];
/** 300 a second: no whole number of milliseconds. */
export const TICK_300_NS = 3_333_333;
/** Of machines with cores, whose claims ask for ticks and latencies. */
export const CORE_TICKS_NS = [0, 1 * MS, 1 * MS, 4 * MS];
export const CORE_IPIS_NS = [0, 0, 10_000, 10_000, 200_000];
export const CORE_CPU_COUNTS = [2, 2, 2, 2, 3, 4, 4];
export const IPIS_NS = [0, 0, 0, 0, 10_000];
/** Of runs in which a switch takes time: as long as an interrupt, or longer than a short budget. */
export const SWITCHES_NS = [10_000, 10_000, 200_000];

/** Collide with budgets, deadlines, ticks and base slices of the shapes drawn here. */
export const ELAPSES_NS = [
  1 * US,
  10 * US,
  500 * US,
  1 * MS,
  1 * MS,
  1_400 * US,
  2 * MS,
  2 * MS,
  3 * MS,
  4 * MS,
  5 * MS,
  8 * MS,
];
/** As long as the slices of tasks that take turns, and around it. */
export const LONG_ELAPSES_NS = [20 * MS, 50 * MS, 100 * MS, 100 * MS, 150 * MS];
/** For how long an interrupt, a hypervisor or a stretch with interrupts off keeps a CPU from its work. */
export const NOISES_NS = [1 * US, 20 * US, 100 * US, 250 * US, 500 * US, 700 * US, 1 * MS, 1_300 * US, 2 * MS, 5 * MS];
/** 0: no timeout. */
export const SLEEPS_NS = [0, 0, 0, 0, 500 * US, 1 * MS, 2 * MS, 4 * MS];
/** Limits of all reservations, in microseconds of each second; -1: none. */
export const LIMITS_US = [1_000_000, 950_000, 500_000, 250_000, 100_000, -1];
/** Of locks that may give up. */
export const LOCK_TIMEOUTS_NS = [500 * US, 1 * MS, 1 * MS, 2 * MS, 4 * MS];
/** Indices into WAIT_KINDS. */
export const SLEEP_WAITS = [1, 1, 1, 0, 2];
export const LOCK_WAITS = [0, 0, 0, 1, 1, 2];
/** The same for an rwsem, whose list is at its most telling when somebody leaves it. */
export const RWSEM_WAITS = [0, 1, 1, 2];
/** Sections after which a stop comes. */
export const STOP_NTHS = [1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 11, 12];
/** The same where an owner that somebody waits for sleeps or wakes: what becomes of its waiters comes later, at the end of a walk or after the wake-up. */
export const LATE_STOP_NTHS = [2, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 8, 8, 9, 9, 9, 10, 12];
/** The same where a task asks for a mutex whose owner sleeps: first it goes to sleep itself, and then it is picked and walked from. */
export const WALK_STOP_NTHS = [1, 2, 3, 7, 8, 9, 12, 13, 14, 14, 15, 15, 15, 15, 15, 16, 16, 16, 16, 17, 17];
/** The same where its owner is on another CPU: the waiter is picked twice before it goes there, and later where it tried to spin before. */
export const CROSS_STOP_NTHS = [3, 6, 9, 12, 15, 17, 18, 18, 18, 18, 18, 18, 19, 20, 22, 22, 22, 22, 22, 23, 24];
/** Of 100 operations of a run with UMCG in it, so many ask for another choice than the kernel's own. */
export const UMCG_PICKS_PERCENT = 15;
