// The small integers that everything is made of: ids, classes, task states.
// Ids are indices: tasks, CPUs and mutexes are numbered from 0. Kept free of imports so that claims, generators and reports can share them with the model.

/** No task, no CPU, no mutex. As `curr` or `donor` it means the idle task. */
export const NONE = -1;

/** Scheduling classes, most urgent highest. IDLE is the class of NONE. */
export const IDLE = 0;
export const FAIR = 1;
export const RT = 2;
export const DL = 3;
export const STOP = 4;
export const CLASS_NAMES = ['idle', 'fair', 'fifo', 'deadline', 'stop'] as const;

/** What keeps a CPU from its work without being held: an interrupt that takes long, stolen time, a stretch with interrupts off. */
export const NOISE_NONE = 0;
export const NOISE_IRQ = 1;
export const NOISE_STEAL = 2;
export const NOISE_IRQS_OFF = 3;

/** Task states. WAKING: a wake-up owns the task and it is not queued yet. NEW: never woken so far. */
export const RUNNING = 0;
export const INTERRUPTIBLE = 1;
export const UNINTERRUPTIBLE = 2;
export const KILLABLE = 3;
export const WAKING = 4;
export const DEAD = 5;
export const NEW = 6;
export const STATE_NAMES = [
  'RUNNING',
  'INTERRUPTIBLE',
  'UNINTERRUPTIBLE',
  'KILLABLE',
  'WAKING',
  'DEAD',
  'NEW',
] as const;

/** A task of the shape that somebody has to fork first: not yet; forked, and new until it is woken; its first CPU is chosen. */
export const BIRTH_NONE = 0;
export const BIRTH_AHEAD = 1;
export const BIRTH_FORKED = 2;
export const BIRTH_PLACED = 3;

/** Runqueue membership. MIGRATING: dequeued, on its way to another runqueue. */
export const OFF = 0;
export const QUEUED = 1;
export const MIGRATING = 2;
export const ON_RQ_NAMES = ['OFF', 'QUEUED', 'MIGRATING'] as const;

/** Bandwidth of a DEADLINE task: used until its 0-lag instant, also while it sleeps. */
/** A walk came back to the task that began it; it met a task whose PI tree is headed by a waiter of another mutex. */
export const KEY_LEFT_BACK = 1;
export const KEY_LEFT_HEAD = 2;

export const INACTIVE = 0;
export const CONTENDING = 1;
export const NON_CONTENDING = 2;

/** Is a thread of the DEADLINE class a reservation, a special one in the order of deadlines, or one that goes before all deadlines? */
export const NOT_SPECIAL = 0;
export const SPECIAL = 1;
export const SPECIAL_FIRST = 2;

/** States of a fair server: off, waiting for the latest instant at which it may begin, the same while the CPU idles, serving, used up. */
export const SERVER_OFF = 0;
export const SERVER_WAITS = 1;
export const SERVER_WAITS_IDLE = 2;
export const SERVER_RUNS = 3;
export const SERVER_USED_UP = 4;
export const SERVER_NAMES = ['stopped', 'zero-laxity-wait', 'idle-wait', 'running', 'replenish-wait'] as const;

/** Fair policies: an ordinary task, one that never preempts, one that gives way to all others. */
export const FAIR_OTHER = 0;
export const FAIR_BATCH = 1;
export const FAIR_IDLE = 2;
export const FAIR_VARIANTS = ['batch', 'idle'] as const;

/** What a mutex is: the kernel's, an rt_mutex (PI futex), or a plain futex of user space. */
export const KIND_MUTEX = 0;
export const KIND_RT = 1;
export const KIND_FUTEX = 2;
/** ww_mutexes of a wound-wait and of a wait-die class. */
export const KIND_WW_WOUND = 3;
export const KIND_WW_DIE = 4;
/** A reader/writer semaphore. */
export const KIND_RWSEM = 5;
export const MUTEX_KINDS = ['mutex', 'rt', 'futex', 'ww-wound', 'ww-die', 'rwsem'] as const;

/** What a waiter of an rwsem waits to do. */
export const RW_READ = 1;
export const RW_WRITE = 2;
/** What the count said when a reader counted itself in, as bits. */
export const RW_SAW_WRITER = 1;
export const RW_SAW_WAITERS = 2;
export const RW_SAW_HANDOFF = 4;

/** The timer of a lock call. */
export const TIMEOUT_NONE = 0;
export const TIMEOUT_RUNS = 1;
export const TIMEOUT_OVER = 2;

/** How the last spin of a waiter ended. */
export const SPIN_NONE = 0;
export const SPIN_LET_GO = 1;
export const SPIN_PREEMPTED = 2;
export const SPIN_OWNER_OFF = 3;
export const SPIN_NOT_FIRST = 4;
/** Readers held it for too long, or somebody has found that out before. */
export const SPIN_READERS = 5;
/** What waits in `cpu.balance` for the push program, as bits. */
export const BALANCE_ANY = 1;
export const PUSH_DL = 2;
export const PUSH_RT = 4;
export const PULL_DL = 8;
export const PULL_RT = 16;
/** At most one DEADLINE task: a replenishment does not go on after the first. */
export const PUSH_ONE_DL = 32;

/** The active balance that another CPU has listed there: never in `cpu.balance`, only with who has taken the list along. */
export const RUN_ACTIVE = 64;

/** The stop work of an active balance. */
export const WORK_NONE = 0;
export const WORK_LISTED = 1;
export const WORK_TAKEN = 2;
/** Operand c of a balancing pass that has set the flag and has not handed the work over yet. */
export const PASS_KICKS = -2;
/** The same when it begins: it looks at one level, of which another CPU has told it. */
export const PASS_TOLD = -3;

/** Pending signal of a task. */
export const NO_SIGNAL = 0;
export const SIGNAL = 1;
export const FATAL_SIGNAL = 2;

/** A time that never comes, in ns. Below 2^53, so sums with it stay exact integers. */
export const NEVER = 2 ** 52;

/** UMCG: what a task is for it. */
export const UMCG_PLAIN = 0;
export const UMCG_SERVER = 1;
export const UMCG_WORKER = 2;

/** UMCG: the state byte of a user word. RUNNABLE of one design is IDLE of another: off, and to be run by some server. */
export const UMCG_NONE = 0;
export const UMCG_RUNNING = 1;
export const UMCG_RUNNABLE = 2;
export const UMCG_BLOCKED = 3;
export const UMCG_STATE_MASK = 0xff;
/** Flags beside it: somebody asks a running worker to stop; the task is about to wait; a transfer is in progress; parked by userspace; gave way and is to be queued again. */
export const UMCG_PREEMPT = 0x100;
export const UMCG_COND_WAIT = 0x200;
export const UMCG_LOCKED = 0x400;
export const UMCG_PARKED = 0x10000;
export const UMCG_YIELDED = 0x20000;
/** Bits of userspace as well: a server has set a parked worker aside; it was woken before it had parked, so that its next wait is none. */
export const UMCG_ASIDE = 0x40000;
export const UMCG_WOKEN = 0x80000;
/** One that says nothing to anybody: userspace that keeps to the protocol sets it before it registers, and finds it there as long as it is. */
export const UMCG_OWN = 0x100000;

/** UMCG: a link of a worker list that its pusher has not filled in yet. */
export const UMCG_PENDING = -2;

/** UMCG: the words of a task beside its state, as events name them. NEXT_RUNS: next_tid with the mark that its task was started. */
export const UMCG_WORD_NEXT = 0;
export const UMCG_WORD_NEXT_RUNS = 1;
export const UMCG_WORD_LIST = 2;
export const UMCG_WORD_LINK = 3;
export const UMCG_WORD_SLOT = 4;
export const UMCG_WORD_SERVER = 5;
/** The page of its words: gone, or there again. */
export const UMCG_WORD_PAGE = 6;
export const UMCG_WORD_BLOCKED = 7;
export const UMCG_WORD_BLOCKED_LINK = 8;
export const UMCG_WORDS = [
  'next',
  'next',
  'list',
  'link',
  'idle-slot',
  'server',
  'page',
  'blocked',
  'blocked-link',
] as const;

/** UMCG, where the kernel keeps the states: what a server is told of a worker when its wait returns. */
export const UMCG_EVENT_NONE = 0;
export const UMCG_EVENT_BLOCK = 1;
export const UMCG_EVENT_WAKE = 2;
export const UMCG_EVENT_WAIT = 3;
export const UMCG_EVENT_EXIT = 4;
export const UMCG_EVENT_TIMEOUT = 5;
export const UMCG_EVENT_PREEMPT = 6;

/** UMCG: what a worker waits for in user memory: for a wake-up, the mutex of userspace, or an item. */
export const UMCG_FOR_WAKE = 0;
export const UMCG_FOR_MUTEX = 1;
export const UMCG_FOR_ITEMS = 2;

/** A stop of two CPUs (multi_cpu_stop()): not begun; both stoppers are to come; to take no interrupts; one of them to do the work; to leave. */
export const TWO_NONE = 0;
export const TWO_COME = 1;
export const TWO_IRQS_OFF = 2;
export const TWO_RUN = 3;
export const TWO_EXIT = 4;

/** UMCG: what a `umcg_call` event tells. */
export const UMCG_CALL_REGISTER = 0;
export const UMCG_CALL_UNREGISTER = 1;
export const UMCG_CALL_WAIT = 2;
export const UMCG_CALL_RETURN = 3;
export const UMCG_CALL_BLOCK = 4;
export const UMCG_CALL_UNBLOCK = 5;
export const UMCG_CALL_PREEMPT = 6;
export const UMCG_CALL_HANDLER = 7;
export const UMCG_CALL_KILL = 8;
/** A worker joins those who wait for something in user memory; somebody wakes the first of them; it goes on, for which reason. */
export const UMCG_CALL_PARK = 9;
export const UMCG_CALL_GRANT = 10;
export const UMCG_CALL_UNPARK = 11;
export const UMCG_CALL_KICK = 12;
export const UMCG_CALL_EXIT = 13;
export const UMCG_CALL_EXEC = 14;
export const UMCG_CALL_FIBER_LOCK = 15;
export const UMCG_CALL_FIBER_UNLOCK = 16;
export const UMCG_CALL_PRODUCE = 17;
export const UMCG_CALL_CONSUME = 18;
export const UMCG_CALLS = [
  'register',
  'unregister',
  'wait',
  'wait-returns',
  'block',
  'unblock',
  'preempt',
  'handler',
  'killed',
  'park',
  'grant',
  'unpark',
  'kick',
  'exit',
  'exec',
  'fiber-lock',
  'fiber-unlock',
  'produce',
  'consume',
] as const;

/** Where a CPU is in the rendezvous of its core. */
/** Relaxed coscheduling: how far ahead of the slowest of its cookie a task may be. */
export const SKEW_LIMIT_NS = 3_000_000;

export const MEET_NONE = 0;
/** It has not come yet. */
export const MEET_EXPECTED = 1;
/** It has come, and waits for the others. */
export const MEET_WAITS = 2;
/** All have come, and it was given a pick. */
export const MEET_TOLD = 3;
/** It has switched to that, and is on its way out of the kernel. */
export const MEET_SWITCHED = 4;
