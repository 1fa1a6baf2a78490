// What the scheduler did, in the kernel's tracepoint words. Monitors hear these and nothing else, so the same monitor can
// judge a recorded kernel trace. An event is six numbers: kind, time (ns), CPU that did it, and three operands.

export const EVENT_STRIDE = 6;

/** Kinds with their operands. `-` is unused. `task` -1 is the idle task. */
export const EVENT_NAMES = [
  'sched_switch', // prev, next, donor
  'donor_switch', // prev donor, next donor, curr
  'sched_waking', // task, -, -
  'sched_wakeup', // task, target cpu, 1 if it never left its runqueue
  'sched_migrate_task', // task, from, to
  'sched_proxy_migrate', // task, from, to: moved as a scheduling context only
  'sched_block', // task, mutex it waits for or -1, 1 if it stays queued as a donor
  'sched_set_state', // task, state, -
  'contention_begin', // task, mutex, owner
  'contention_end', // task, mutex, 0 or EINTR
  'mutex_acquire', // task, mutex, how (ACQUIRE_*)
  'mutex_release', // task, mutex, next owner by hand-over or -1
  'signal_generate', // task, 1 if fatal, -
  'sched_set_affinity', // task, low mask, high mask
  'sched_set_policy', // task, class, -
  'sched_migrate_disable', // task, count, -
  'sched_yield', // task that called, donor it acted on, -
  'sched_process_exit', // task, -, -
  'dl_fresh', // task, budget, deadline: a new period by the wake-up rule
  'dl_throttle', // task, budget, deadline
  'dl_replenish', // task, budget, deadline
  'stop_work', // task to move, cpu, -
  'syscall_error', // task or -1, errno, share of the reservation or limit that was refused
  'timer', // task, kind, -
  'tick', // -, -, -
  'bug', // code (BUG_*), task or -1, other
  'sched_entry', // curr, 1 if the task asked for it (blocking, exit), -
  'sched_exit', // curr, 1 if there was a switch, -
  'sched_set_need_resched', // curr of the cpu, cpu that must reschedule, -
  'sched_pi_setprio', // task, class, priority that it now has with what is lent to it
  'sched_delayed', // task, 1 kept in the competition though asleep, 0 it left or was woken
  'sched_place', // task, cpu, stored lag
  'dl_keep', // task, budget, deadline: the wake-up rule keeps both
  'dl_revised', // task, budget, deadline: the wake-up rule cut the budget
  'dl_wake_throttle', // task, budget, deadline: woken between its deadline and its next period
  'dl_wake_throttled', // task, budget, deadline: woken while throttled
  'dl_inactive', // task, budget, deadline: its bandwidth no longer counts as used
  'dl_server', // server, state that it enters (SERVER_*), state that it leaves
  'spin_begin', // task, mutex, owner that executes elsewhere
  'spin_end', // task, mutex, 1 if the owner let go
  'cpu_online', // cpu, 1 online or 0 offline, EBUSY if it may not go offline
  'rt_throttle', // cpu, 1 throttled or 0 not, -
  'migrate_request', // cpu that looks for work, cpu asked, what for (REQUEST_*)
  'sched_rr_expire', // task, 1 if it went to the tail of its level, -
  'cpu_active', // cpu, 0: no task may be placed there any more, -
  'affinity_fallback', // task, low mask, high mask: none of its CPUs was left
  'wake_list', // task, cpu: its wake-up is handed over to that CPU, -
  'rt_push_ask', // cpu that asks the overloaded ones to push, its root domain, -
  'rt_push_ipi', // cpu that sends the push work, cpu that gets it, root domain
  'rt_push_end', // cpu with which the push work ended, 1 if it has tasks to push itself, and a request that came too late for it is lost, root domain
  'rt_period', // cpu that is given back what its RT tasks used, or -1: all of them got another limit, periods that passed, -
  'mutex_handoff', // task, mutex: the first waiter asks for hand-off, -
  'ww_context', // task, stamp of the acquire context that it begins or 0 when it ends, -
  'ww_wound', // task that is told to back off, mutex, task of the older context
  'sched_park', // waiter, sleeping owner that it is parked on, -
  'sched_activate_list', // owner whose parked waiters are taken off its list to be queued, -, -
  'sched_activate', // waiter, owner that it was parked on, cpu that it is queued on
  'sched_proxy_return', // task, from, to: schedule() sends home a task that was let go away from there
  'sched_process_fork', // parent, child, -
  'sched_wakeup_new', // child, cpu, 0
  'sched_blocked_on', // task, rwsem: it says what it waits for, so that its chain can be followed, -
  'rwsem_read', // task, rwsem, how it got it for reading (READ_*)
  'rwsem_read_release', // task, rwsem, -
  'rwsem_handoff', // waiter for which it is reserved from here on, rwsem, task that found it taken
  'sched_pass_over', // waiter, 1 picks leave it out from now on, 0 they may find it again, its cpu
  'sched_swap', // task that takes the place of a top waiter, from, to
  'umcg_state', // task whose user word was written, state with flags, -
  'umcg_word', // task of which another user word was written, which (UMCG_WORD_*), task that it names or -1
  'umcg_call', // task, what (UMCG_CALL_*), errno
  'thread_clock', // task, time that its CPU clock says it executed for, ns, -
  'active_balance', // cpu from which a task is to go, how far that is (AB_*), cpu that it goes to
  'balance_callback', // cpu, 1 active balance is listed on it, 0 taken off, 2 refused, -
  'callback_left', // cpu whose rq lock was taken while a callback is listed on it, -, -
  'balance_search', // cpu from which a pass is to take, cpu that balances, load that it is to take or -1
  'balance_scan', // cpu asked, cpu that balances, tasks that were looked at in this section
  'core_pick', // task that a selection gives a sibling or -1, that sibling, cookie of the core
  'core_cookie', // task, cookie, cookie before
  'core_flip', // first cpu of a core, 1 it picks together from here on or 0, -
  'core_set', // leader of a core, cookie of the set whose turn it is from here on or -1, the one before
  'core_steal', // task, cpu that it was queued on, cpu that was forced idle and took it
  'core_scan', // fair task that wakes or begins, cpu that is found for it before the operation has its choice, its home
  'core_leader', // cpu that led a core, cpu that does so from here on, -
  'core_meet', // cpu, siblings that the rendezvous waits for still, 0 before and 1 behind the switch
  'core_stop', // task, its cpu, 1 it is too far ahead of its set and not picked from here on or 0, -
  'core_lease', // cpu, what became of its lease (LEASE_*), cookie that the lease is for
  'balance_group', // first balancing cpu of a group, cpu whose pass says so, 1 tasks are pinned in it so that it stays uneven or 0
  'stop_two', // task that asked for a stop of its CPU and another, how far that is (TWO_*), task that it is to change CPUs with
] as const;

/** All kinds, for monitors that every event concerns. */
export const EVERY_KIND: readonly number[] = EVENT_NAMES.map((_, kind) => kind);

export type EventName = (typeof EVENT_NAMES)[number];
const CODES = new Map<EventName, number>(EVENT_NAMES.map((name, code) => [name, code]));
export const eventCode = (name: EventName): number => CODES.get(name)!;

export const EV_SWITCH = eventCode('sched_switch');
export const EV_DONOR = eventCode('donor_switch');
export const EV_WAKING = eventCode('sched_waking');
export const EV_WAKEUP = eventCode('sched_wakeup');
export const EV_MIGRATE = eventCode('sched_migrate_task');
export const EV_PROXY_MIGRATE = eventCode('sched_proxy_migrate');
export const EV_BLOCK = eventCode('sched_block');
export const EV_SET_STATE = eventCode('sched_set_state');
export const EV_CONTENTION_BEGIN = eventCode('contention_begin');
export const EV_CONTENTION_END = eventCode('contention_end');
export const EV_ACQUIRE = eventCode('mutex_acquire');
export const EV_RELEASE = eventCode('mutex_release');
export const EV_SIGNAL = eventCode('signal_generate');
export const EV_AFFINITY = eventCode('sched_set_affinity');
export const EV_POLICY = eventCode('sched_set_policy');
export const EV_MIGRATE_DISABLE = eventCode('sched_migrate_disable');
export const EV_YIELD = eventCode('sched_yield');
export const EV_EXIT = eventCode('sched_process_exit');
export const EV_DL_FRESH = eventCode('dl_fresh');
export const EV_DL_THROTTLE = eventCode('dl_throttle');
export const EV_DL_REPLENISH = eventCode('dl_replenish');
export const EV_STOP_WORK = eventCode('stop_work');
export const EV_ERROR = eventCode('syscall_error');
export const EV_TIMER = eventCode('timer');
export const EV_TICK = eventCode('tick');
export const EV_BUG = eventCode('bug');
export const EV_ENTRY = eventCode('sched_entry');
export const EV_LEAVE = eventCode('sched_exit');
export const EV_NEED_RESCHED = eventCode('sched_set_need_resched');
export const EV_DELAYED = eventCode('sched_delayed');
export const EV_PLACE = eventCode('sched_place');
export const EV_DL_KEEP = eventCode('dl_keep');
export const EV_DL_REVISED = eventCode('dl_revised');
export const EV_DL_WAKE_THROTTLE = eventCode('dl_wake_throttle');
export const EV_DL_WAKE_THROTTLED = eventCode('dl_wake_throttled');
export const EV_DL_INACTIVE = eventCode('dl_inactive');
export const EV_DL_SERVER = eventCode('dl_server');

export const EV_RR_EXPIRE = eventCode('sched_rr_expire');
export const EV_PI_SETPRIO = eventCode('sched_pi_setprio');
export const EV_SPIN_BEGIN = eventCode('spin_begin');
export const EV_SPIN_END = eventCode('spin_end');
export const EV_CPU_ONLINE = eventCode('cpu_online');
export const EV_CPU_ACTIVE = eventCode('cpu_active');
export const EV_AFFINITY_FALLBACK = eventCode('affinity_fallback');
export const EV_WAKE_LIST = eventCode('wake_list');
export const EV_RT_THROTTLE = eventCode('rt_throttle');
export const EV_RT_PUSH_ASK = eventCode('rt_push_ask');
export const EV_RT_PUSH_IPI = eventCode('rt_push_ipi');
export const EV_RT_PUSH_END = eventCode('rt_push_end');
export const EV_RT_PERIOD = eventCode('rt_period');
export const EV_HANDOFF = eventCode('mutex_handoff');
export const EV_WW_CONTEXT = eventCode('ww_context');
export const EV_WW_WOUND = eventCode('ww_wound');
export const EV_PARK = eventCode('sched_park');
export const EV_ACTIVATE_LIST = eventCode('sched_activate_list');
export const EV_ACTIVATE = eventCode('sched_activate');
export const EV_RETURN = eventCode('sched_proxy_return');
export const EV_FORK = eventCode('sched_process_fork');
export const EV_WAKEUP_NEW = eventCode('sched_wakeup_new');
export const EV_BLOCKED_ON = eventCode('sched_blocked_on');
export const EV_READ = eventCode('rwsem_read');
export const EV_READ_RELEASE = eventCode('rwsem_read_release');
export const EV_RW_HANDOFF = eventCode('rwsem_handoff');
export const EV_PASS_OVER = eventCode('sched_pass_over');
export const EV_SWAP = eventCode('sched_swap');
export const EV_UMCG_STATE = eventCode('umcg_state');
export const EV_UMCG_WORD = eventCode('umcg_word');
export const EV_UMCG_CALL = eventCode('umcg_call');
export const EV_CLOCK = eventCode('thread_clock');
export const EV_ACTIVE_BALANCE = eventCode('active_balance');
export const EV_CALLBACK = eventCode('balance_callback');
export const EV_CALLBACK_LEFT = eventCode('callback_left');
export const EV_BALANCE_SEARCH = eventCode('balance_search');
export const EV_BALANCE_SCAN = eventCode('balance_scan');
export const EV_BALANCE_GROUP = eventCode('balance_group');
export const EV_CORE_PICK = eventCode('core_pick');
export const EV_CORE_COOKIE = eventCode('core_cookie');
export const EV_CORE_FLIP = eventCode('core_flip');
export const EV_CORE_SET = eventCode('core_set');
export const EV_CORE_STOP = eventCode('core_stop');
export const EV_CORE_LEASE = eventCode('core_lease');
export const EV_CORE_STEAL = eventCode('core_steal');
export const EV_CORE_SCAN = eventCode('core_scan');
export const EV_CORE_MEET = eventCode('core_meet');
export const EV_STOP_TWO = eventCode('stop_two');
export const EV_CORE_LEADER = eventCode('core_leader');

/** Kinds whose first operand is no task. */
export const NAMES_NO_TASK: ReadonlySet<number> = new Set(
  (
    [
      'tick',
      'bug',
      'cpu_online',
      'rt_throttle',
      'migrate_request',
      'cpu_active',
      'rt_period',
      'rt_push_ask',
      'rt_push_ipi',
      'rt_push_end',
      'active_balance',
      'balance_callback',
      'callback_left',
      'balance_search',
      'balance_scan',
      'balance_group',
      'core_flip',
      'core_set',
      'core_leader',
    ] as const
  ).map(eventCode),
);

/** How a mutex was acquired. */
export const ACQUIRE_FAST = 0;
export const ACQUIRE_SLOW = 1;
export const ACQUIRE_HANDOVER = 2;
export const ACQUIRE_TRY = 3;
export const ACQUIRE_SPIN = 4;

/** How an rwsem was taken for reading: at once, before its waiters, granted by a waker, from writing. */
export const READ_FAST = 0;
export const READ_STEAL = 1;
export const READ_GRANTED = 2;
export const READ_DOWNGRADED = 3;

/** How far an active balance is: asked for; handed to a thread, refused by it; begun; it has moved a task, found none; over. */
export const AB_ASKED = 0;
export const AB_QUEUED = 1;
export const AB_REFUSED = 2;
export const AB_BEGUN = 3;
export const AB_MOVED = 4;
export const AB_FAILED = 5;
export const AB_OVER = 6;
export const AB_WORDS = ['asked', 'queued', 'refused', 'begun', 'moved', 'failed', 'over'] as const;
/** What becomes of the callback of a request: taken up; listed; refused; gone with a list that was replaced; taken along, to be run later. */
export const CALLBACK_TAKEN = 0;
export const CALLBACK_LISTED = 1;
export const CALLBACK_REFUSED = 2;
export const CALLBACK_DROPPED = 3;
export const CALLBACK_CARRIED = 4;
export const CALLBACK_WORDS = ['taken', 'listed', 'refused', 'dropped', 'carried'] as const;

/** How far a stop of two CPUs is: both works are listed; one stopper takes none; both tasks have changed CPUs, or neither; its asker goes on. */
export const TWO_LISTED = 0;
export const TWO_REFUSED = 1;
export const TWO_SWAPPED = 2;
export const TWO_LEFT = 3;
export const TWO_OVER = 4;
export const TWO_WORDS = ['listed', 'refused', 'swapped', 'left-alone', 'over'] as const;

/** States that the kernel would warn about. */
export const BUG_DOUBLE_ENQUEUE = 0;
export const BUG_NOT_QUEUED = 1;
export const BUG_COUNTER = 2;
export const BUG_IDLE_MATH = 3;
export const BUG_PUT_FOREIGN = 4;
export const BUG_WAIT_LIST = 5;
export const BUG_HELD_LIST = 6;
export const BUG_NO_RUNTIME = 7;
export const BUG_NOT_RT = 8;
export const BUG_NULL = 9;
export const BUG_TEXTS = [
  'a task was enqueued that is already on a runqueue',
  'a task was dequeued that is not on that runqueue',
  'a counter fell below zero',
  'a class rule read a weight, priority or deadline from the idle task',
  'a runqueue put back a task that is not on it',
  'a wait list was corrupted',
  'the list of mutexes that a task holds was corrupted',
  'a reservation was replenished from parameters that are zero',
  'the index of RT priorities was searched for a task that is not RT',
  'a null pointer was followed',
] as const;

/** Timer kinds. A task has one timer of each at most. */
export const TIMER_SLEEP = 0;
export const TIMER_REPLENISH = 1;
export const TIMER_ZERO_LAG = 2;
/** On the row of a stopper thread: the period timer of RT throttling, which runs on its CPU. */
export const TIMER_RT_PERIOD = 3;

/** What a system call was refused with. */
export const EPERM = 1;
export const EAGAIN = 11;
export const EBUSY = 16;
export const EINVAL = 22;
export const ERANGE = 34;
export const EDEADLK = 35;
export const ETIMEDOUT = 110;

/** What becomes of the lease of a CPU. */
export const LEASE_TAKEN = 0;
export const LEASE_GIVEN = 1;
export const LEASE_TAKEN_AWAY = 2;
export const LEASE_BACK = 3;
export const LEASE_WORDS = ['takes-the-lease', 'gives-it-back', 'is-taken-away', 'is-back'] as const;
