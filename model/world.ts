// All state of the modelled machine, as columns over one buffer: copying, comparing and handing over are one operation
// each and cannot forget a field. The columns are declared in parts, each with its meaning and the lock that guards it.

import { balancedPart, domainPart, LEVELS, spanPart, stopListPart, swapPart } from './balance/parts.ts';
import { cookiePart, corePart, coreUsePart, planPart, restPart, wasPart, wasRestPart } from './core/parts.ts';
import { IDLE, NEVER, NEW, OFF } from './ids.ts';
import { noisePart } from './noise/parts.ts';
import { type Column, type ColumnsOf, flag, ghost, id, mask, number, type Part, part, span, time } from './parts.ts';
import { timersOf } from './timers.ts';
import { CALLS_MAX, callPart, hookPart, processPart, umcgPart } from './umcg/parts.ts';

export const systemPart = part('system', 'world', {
  nowNs: time('machine', 'the present instant'),
  firstTimer: number('machine', 'head of the list of armed timers, earliest first; -1: none', -1),
  nextTickNs: time('machine', 'instant of the next periodic tick; NEVER without one', NEVER),
  settling: flag('machine', 'the hostile operations are over'),
  charged: flag(
    'machine',
    'at this instant budgets are charged, but no timer has fired and nobody was asked to reschedule',
  ),
  heldNs: ghost('time that passed while some CPU or task was held'),
  waitStamps: number('word', 'times that a task began to wait for a mutex'),
  wwStamps: number('word', 'acquire contexts of ww_mutexes begun so far'),
  rtRuntimeNs: span('word', 'what the RT tasks of a CPU may use of each period; below zero: everything', -1),
  rtPeriodNs: span('word', 'the period in which that is counted'),
  rtPeriodActive: flag('word', 'the period timer of RT throttling runs'),
  rtPeriodAtNs: time('word', 'instant at which it expires next'),
});

export const cpuPart = part('cpu', 'cpu', {
  curr: id('task', 'rq', 'task that executes here (execution context); NONE: idle'),
  donor: id('task', 'rq', 'task that was picked and pays (scheduling context); NONE: idle'),
  needResched: flag('rq|self', 'schedule() must run here soon'),
  reschedAtNs: time('rq|self', 'instant at which the CPU learns of need_resched'),
  switchEndsNs: time('rq', 'instant at which the last switch to another task is over'),
  nextClass: number('rq', 'class of the last pick, raised by a wake-up of a higher class', IDLE),
  donorReplaced: flag(
    'rq',
    'the donor left outside of schedule(), and what was to be pushed or pulled then was dropped',
  ),
  nrRunning: number('rq', 'tasks queued here'),
  nrIowait: number('word', 'tasks that sleep for I/O and were put to sleep here'),
  nrUninterruptible: number(
    'rq',
    'tasks put to sleep here without interruption, less those woken here: the sum over all CPUs is what counts',
  ),
  fairCurr: id('task', 'rq', "the fair class's own idea of the current entity"),
  rtCurr: id('task', 'rq', "the RT class's own idea of the current entity"),
  dlCurr: id('task', 'rq', "the DEADLINE class's own idea of the current entity"),
  fairFirst: id('task', 'rq', 'fair tasks queued here, first queued first'),
  fairLast: id('task', 'rq', 'last of them'),
  rtFirst: id('task', 'rq', 'RT tasks queued here, most urgent first, FIFO among equals'),
  rtLast: id('task', 'rq', 'last of them'),
  dlFirst: id('task', 'rq', 'DEADLINE tasks queued here, earliest deadline first, FIFO among equals'),
  dlLast: id('task', 'rq', 'last of them'),
  callbacks: flag('rq', "a balance callback is listed and waits to be run by the present lock section's program"),
  balance: number('rq', 'what the listed callbacks shall push and pull, as bits; the stable placement needs none'),
  hotplugListed: flag(
    'rq',
    'the callback of hotplug stands in the list of this CPU, alone, from when it leaves until it is back (balance_push_callback)',
  ),
  rtListed: number('rq', 'RT tasks listed as pushable here; more than none: the CPU counts as overloaded'),
  dlListed: number('rq', 'the same for DEADLINE'),
  pushBusy: flag('rq', 'the stopper was asked to push away the task that executes here'),
  pushTask: id('task', 'rq', 'that task, until the stopper takes it up'),
  stopFirst: id('task', 'rq', 'tasks that the stopper thread of this CPU must move away, oldest first'),
  stopLast: id('task', 'rq', 'last of them'),
  fairWeight: number('rq', 'sum of the weights of the fair tasks queued here'),
  fairAverage: span('rq', 'V: average vruntime of the fair tasks queued here by weight, rounded to the left'),
  fairRest: span('rq', 'sum of weight times (vruntime - V)'),
  fairRunnable: number('rq', 'fair tasks queued here that are not delayed (h_nr_runnable)'),
  lastBalanceNs: time('rq', 'instant at which its tick last looked for fair tasks elsewhere'),
  fairSeq: span('rq', 'times a fair task was queued here so far'),
  root: number('machine', 'root domain that the CPU belongs to'),
  thisBw: span('rq', 'bandwidth of the DEADLINE tasks that belong here, 2^20 is one CPU'),
  runningBw: span('rq', 'bandwidth of those whose 0-lag instant has not passed'),
  maxBw: span('word', 'bandwidth that reservations may use here: the limit', 2 ** 20),
  extraBw: span('word', 'the part of it that no reservation of the root domain holds, spread evenly', 2 ** 20),
  bwRatio: number('word', 'one over the limit, 2^8 is one', 2 ** 8),
  held: flag('machine', 'the scenario holds this CPU'),
  detours: number('machine', 'idle detours since another CPU last ran a section or time passed'),
  tickDue: flag('machine', 'a tick has come and was not taken yet'),
  served: id(
    'task',
    'rq',
    'fair task that was picked because the fair server came first; NONE: the last pick was no such pick',
  ),
  idleFromNs: time('rq', 'start of the idle time that was not charged to the fair server yet'),
  serverActive: flag('rq', 'the fair server was started and not stopped since'),
  serverArmed: flag('rq', 'its timer stands at the latest instant at which it may begin'),
  serverRunning: flag('rq', 'it came to serve, and fair tasks have not run by themselves for a whole budget since'),
  serverIdle: flag('rq', 'idle time alone used up its budget'),
  serverForwards: ghost('times that its timer came too early and was moved on'),
  online: number('word', '1: it executes and takes interrupts', 1),
  active: number('word', '1: tasks may be placed here; cleared first when it goes offline', 1),
  pushWork: id('task', 'rq', 'task that this CPU, on its way out, asked its stopper to move'),
  timersAt: id('cpu', 'word', 'CPU that took its timers over when it went offline'),
  wakeFirst: id('task', 'word', 'tasks whose wake-up was handed to this CPU, oldest first'),
  wakeLast: id('task', 'word', 'last of them'),
  wakeAtNs: time('word', 'instant at which the CPU learns of them'),
  heldNs: ghost('time that passed while this CPU or its executing task was held'),
  rtRuntimeNs: span(
    'word',
    'what its RT tasks may use of each period, copied from the machine; below zero: everything',
    -1,
  ),
  rtTimeNs: span('rq', 'what its RT and DEADLINE tasks have used and no period has given back'),
  rtThrottled: flag('rq', 'its RT tasks have used more than their time, and no period has given it back'),
  rtoWork: flag('word', 'the roaming push work of its root domain was sent here and has not arrived'),
  rtoAtNs: time('word', 'instant at which it arrives'),
  paysBeside: id(
    'task',
    'rq',
    'DEADLINE waiter that it passed over as the best here, and that pays while its owner executes elsewhere',
  ),
  besideOwner: id('task', 'rq', 'that owner'),
  besideSeenNs: span('rq', 'how long that owner had executed when the waiter last paid'),
  topReview: flag('word', 'it is to see, as an interrupt, to it that only the top waiter of each owner lends'),
  rtHidden: flag('rq', 'so that no pick sees them (not rt_queued)'),
});

export const taskPart = part('task', 'task', {
  cls: number('rq|pi', 'scheduling class', IDLE),
  prio: number('rq|pi', 'RT priority 1 ... 99, higher is more urgent'),
  normalCls: number('rq|pi', 'scheduling class without what waiters of an rt_mutex lend it', IDLE),
  normalPrio: number('rq|pi', 'RT priority without what they lend it'),
  rr: flag('rq|pi', 'RT: takes turns with its equals'),
  state: number('rq|pi|self', 'RUNNING, INTERRUPTIBLE, UNINTERRUPTIBLE, KILLABLE, WAKING, DEAD or NEW', NEW),
  onRq: number('rq', 'OFF, QUEUED or MIGRATING', OFF),
  onCpu: id('cpu', 'rq', 'CPU that still holds its registers, until the switch away from it is finished'),
  psiRunning: flag('rq', 'pressure-stall information counts it as runnable (TSK_RUNNING)'),
  psiOnCpu: flag('rq', 'the same, as on a CPU (TSK_ONCPU): it has been switched to, and not away from'),
  cpu: id('cpu', 'rq|pi', 'runqueue that it belongs to'),
  wakeCpu: id('cpu', 'rq|pi', 'where it should go back to; differs from cpu only after a proxy migration'),
  allowedLo: mask('rq|pi', 'CPUs 0 to 31 that it may execute on'),
  allowedHi: mask('rq|pi', 'CPUs 32 to 63 that it may execute on'),
  migrateDisabled: number('rq|self', 'nesting depth of migrate_disable()'),
  pinnedCpu: id('cpu', 'rq|self', 'the one CPU of a migrate-disabled task'),
  blockedOn: id('mutex', 'wait|rq|self', 'mutex that it waits for'),
  isBlocked: flag('rq|pi', 'it went through the voluntary block path and was not woken since'),
  waking: flag(
    'wait|rq|self',
    'it was let go and not checked since: it must not execute before it is known that it may do so here (encodings before v29)',
  ),
  blockedDonor: id('task', 'rq|self', 'task directly upstream in the chain that runs this one'),
  signal: number('pi|self', 'NO_SIGNAL, SIGNAL or FATAL_SIGNAL'),
  waitNext: id('task', 'wait', 'next in the wait list'),
  waitPrev: id('task', 'wait', 'previous in the wait list'),
  waitsIn: id('mutex', 'wait', 'mutex whose wait list holds it'),
  heldFirst: id('mutex', 'word', 'mutex that it took last'),
  reads: mask('word', 'rwsems that it holds for reading; an rwsem is one of the first 32 locks'),
  rwWaits: number('wait', 'what it waits to do in the wait list of an rwsem: RW_READ, RW_WRITE; 0: it stands in none'),
  rwTimeoutNs: time('wait', 'instant after which it has waited there for long'),
  rwHandoff: flag('wait', 'somebody asked that the rwsem be reserved for it'),
  rwDonorWoken: flag('wait', 'it was woken before the first waiter, because it lends its context to the waker'),
  lockTimeoutNs: span(
    'self',
    'for how long its lock call waits for an rt_mutex or futex at most; 0: as long as it takes',
  ),
  timeout: number('word', 'TIMEOUT_NONE, TIMEOUT_RUNS or TIMEOUT_OVER: the timer of that call'),
  rtBlockedOn: id('mutex', 'pi', 'rt_mutex in whose waiter tree it stands'),
  waitKey: number('wait', 'urgency with which it stands there or in a futex queue: 100 DEADLINE, 1 to 99 RT, 0 fair'),
  keyLeft: number(
    'wait',
    'why a walk that was to renew its key ended before it did: KEY_LEFT_BACK, KEY_LEFT_HEAD; 0: none did',
  ),
  tookByOldKey: flag(
    'pi',
    'it took an rt_mutex whose top waiter is more urgent than it is, and was not adjusted since',
  ),
  adjustedEarly: flag(
    'pi',
    'it was last adjusted to an urgency that its top waiter had by then, and of which the PI tree was not told',
  ),
  waitDeadlineNs: time('wait', 'absolute deadline with which it stands there'),
  piFirst: id('task', 'pi', 'first of the PI tree: the most urgent of the top waiters of the rt_mutexes that it owns'),
  piNext: id('task', 'wait', "next in its owner's PI tree, which that owner's pi lock guards as well"),
  piPrev: id('task', 'wait', 'previous in it'),
  piOwner: id('task', 'wait', 'in whose PI tree it stands'),
  piKey: number('wait', 'urgency with which it stands in the PI tree, a copy of its own'),
  piDeadlineNs: time('wait', 'absolute deadline with which it stands there'),
  walksChain: flag('self', 'it is on its way along the chain of owners, to adjust them'),
  spinsOn: id('mutex', 'self', 'mutex for which it spins while the owner executes elsewhere'),
  spinEnd: number(
    'self',
    'how its last spin ended: SPIN_NONE, SPIN_LET_GO, SPIN_PREEMPTED, SPIN_OWNER_OFF, SPIN_NOT_FIRST, SPIN_READERS',
  ),
  spinUntilNs: time(
    'self',
    'writer of an rwsem: instant at which it gives up spinning while readers hold it; NEVER: it does not do that',
    NEVER,
  ),
  wwStamp: number('self', 'stamp of its acquire context, smaller is older; 0: it has none'),
  wwAcquired: number('self', 'ww_mutexes that it holds under it'),
  wwWounded: flag('wait|rq|self', 'an older context waits for one of them, so it is to back off'),
  wwContended: id('mutex', 'self', 'ww_mutex at which it backed off, to be taken first when the others are given back'),
  wakeQ: id('task', 'word', 'next of those that a locker is about to wake; itself: the last of them'),
  spinNext: id('task', 'word', 'next of those that stand in line to spin on a mutex'),
  spinPrev: id('task', 'word', 'previous of them'),
  rqNext: id('task', 'rq', 'next in its class queue'),
  rqPrev: id('task', 'rq', 'previous in its class queue'),
  queueOf: id('cpu', 'rq', 'CPU whose class queue it stands in'),
  pushCpu: id('cpu', 'rq', 'CPU that lists it as pushable'),
  affinityPending: flag('rq|pi', 'its mask excludes its CPU and a move is on the way'),
  stopNext: id('task', 'rq|pi', "next in a stopper's list"),
  affinityWaiters: number('rq|pi', 'callers of sched_setaffinity() that wait until it is where its mask allows it'),
  affinityBegun: span('rq|pi', 'calls of sched_setaffinity() about it that changed its mask'),
  affinityDone: span('rq|pi', 'those of them that returned'),
  wakeNext: id('task', 'word', "next in a CPU's list of handed-over wake-ups"),
  wakeFrom: id('cpu', 'rq|pi', 'CPU that a handed-over wake-up found it on'),
  migrateNext: id('task', 'rq', 'next of the tasks that a proxy migration moves together'),
  waitStamp: number('wait', 'when it began to wait for a mutex, in order: the longer it waits, the smaller'),
  passedOver: flag('rq', 'picks leave it out: a more urgent waiter lends to the same owner'),
  cameFrom: id('cpu', 'rq', 'top waiter: CPU that it left and that is still to get a task in its place'),
  swappedFrom: id('cpu', 'rq', 'CPU that it left to take the place of a top waiter'),
  swappedFor: id('task', 'rq', 'that waiter'),
  sleepingOwner: id('task', 'blocked', 'owner of its mutex that it is parked on while that one sleeps'),
  parkedFirst: id('task', 'blocked', 'first of the waiters parked on it'),
  parkedLast: id('task', 'blocked', 'last of them'),
  parkedNext: id('task', 'blocked', 'next waiter parked on the same owner'),
  parkedPrev: id('task', 'blocked', 'previous one'),
  inActivation: flag('blocked', 'it stands in the queue of an activation: its waiters are still to be queued'),
  activationNext: id('task', 'word', 'next in that queue'),
  wakeTimerCpu: id('cpu', 'self', 'CPU on which its sleep timer was armed'),
  execStartNs: time('rq', 'start of the interval for which its entity was not charged yet'),
  execNs: span('rq', 'time for which it was seen to execute'),
  stintFromNs: time('rq', 'instant at which it began to execute, if it does'),
  stintsNs: span('rq', 'how long it executed before that, from switch to switch'),
  endless: flag('machine', 'it computes for ever while the run settles'),
  io: flag('machine', 'its waits count as I/O'),
  inIowait: flag('rq|pi', 'it was put to sleep and counts as one that waits for I/O'),
  contributesToLoad: flag('rq|pi', 'it was put to sleep without interruption, and counts towards the load'),
  birth: number(
    'pi',
    'of a task that is forked: BIRTH_AHEAD, BIRTH_FORKED, BIRTH_PLACED; BIRTH_NONE before and after all that',
  ),
  resetOnFork: flag('rq|pi', 'its children are ordinary fair tasks'),
  cpuset: number('rq|pi', 'root domain whose CPUs bound its mask'),
  ranNs: ghost('time for which it really executed'),
  paidNs: ghost('time for which it really was the donor of an executing task'),
});

export const mutexPart = part('mutex', 'mutex', {
  owner: id('task', 'word', 'task in the lock word'),
  handoff: flag('word', 'the first waiter asked for hand-off'),
  pickup: flag('word', 'the owner in the word was chosen by unlock and has not noticed yet'),
  waitFirst: id('task', 'wait', 'first waiter'),
  waitLast: id('task', 'wait', 'last waiter'),
  nextHeld: id('mutex', 'word', 'mutex that the owner took before this one'),
  spinFirst: id('task', 'word', 'head of the optimistic queue: the one task that tries to take the word by spinning'),
  spinLast: id('task', 'word', 'last of it'),
  wwContext: id(
    'task',
    'word',
    'task under whose acquire context a ww_mutex is held; written a moment after the owner',
  ),
  kind: number('machine', 'KIND_MUTEX, KIND_RT, KIND_FUTEX, KIND_WW_WOUND, KIND_WW_DIE or KIND_RWSEM'),
  contended: flag(
    'word',
    'futex, rt_mutex and rwsem: the word says that somebody may wait, so that the fast paths fail',
  ),
  written: flag('word', 'rwsem: the writer bit of its count'),
  readers: number('word', 'rwsem: readers in its count, those included that are about to find out that they must wait'),
  readerOwned: flag('word', 'rwsem: its owner word says that readers may hold it'),
  lastReader: id('task', 'word', 'rwsem: reader in the owner word, which took it last and may have left since'),
  nonspinnable: flag(
    'word',
    'rwsem: its owner word says that readers have held it for so long that no writer should spin',
  ),
  followsReader: flag('machine', 'rwsem: a chain goes on at the reader that took it last'),
});

export const rootPart = part('root', 'cpu', {
  totalBw: span('word', 'bandwidth admitted to the root domain, 2^20 is one CPU'),
  rtOverloaded: number('word', 'CPUs with RT tasks listed as pushable'),
  dlOverloaded: number('word', 'the same for DEADLINE'),
  rtoStart: flag('word', 'somebody is about to start the push work (rto_loop_start)'),
  rtoCpu: id('cpu', 'word', 'CPU that the push work was sent to last; NONE: it does not roam'),
  rtoLoop: number('word', 'requests to push that the present round is known to answer'),
  rtoLoopNext: number('word', 'requests so far'),
  limitBw: span('word', 'bandwidth that may be admitted for each of its CPUs; -1: any', 2 ** 20),
});

export const fairPart = part('fair', 'task', {
  weight: number('rq|pi', 'weight with which it competes, 1024 at nice 0', 1024),
  load: number('rq|pi', 'weight within its group, by its policy and nice level', 1024),
  policy: number('rq|pi', 'FAIR_OTHER, FAIR_BATCH or FAIR_IDLE'),
  group: number('pi', 'its weighted group, from 0; -1: none', -1),
  shares: number('pi', 'weight of that group on each CPU'),
  vruntime: span('rq', 'virtual time served, ns at weight 1024'),
  deadline: span('rq', 'virtual deadline'),
  lag: span('rq', 'virtual lag stored while not queued'),
  sliceNs: span('rq|pi', 'request size'),
  vprot: span('rq', 'virtual time to which it is protected against other fair tasks while it executes'),
  relative: flag('rq', 'it is in no queue, and `deadline` says what is left of its request, as a distance'),
  delayed: flag('rq', 'it sleeps and stays in the competition until its lag is zero'),
  chargedNs: span('rq', 'time charged to the entity'),
  seq: span('rq', 'order of queueing, for ties'),
});

export const rtPart = part('rt', 'task', {
  usedNs: span('rq', 'RR: how much of its slice is used; survives preemption, sleep and a change of policy'),
  chargedNs: span('rq', 'time charged to the entity'),
});

export const dlPart = part('dl', 'task', {
  runtimeNs: span('rq|pi', 'Q: budget for each period'),
  relDeadlineNs: span('rq|pi', 'D: relative deadline'),
  periodNs: span('rq|pi', 'P: period'),
  budgetNs: span('rq', 'q: budget left; negative after an overrun'),
  deadlineNs: time('rq', 'd: absolute deadline; long past before the first period', -(2 ** 33)),
  throttled: flag('rq', 'out of the queue until it is replenished'),
  yielded: flag('rq', 'gave up the rest of its budget'),
  lender: id('task', 'rq', 'task whose runtime, deadline and period it uses while it is boosted; NONE: its own'),
  reclaim: flag('rq|pi', 'may use bandwidth that nobody else uses'),
  special: number('rq|pi', 'NOT_SPECIAL, SPECIAL or SPECIAL_FIRST: a thread of the class without bandwidth and budget'),
  bw: span('rq|pi', 'runtime over period, 2^20 is one CPU'),
  countedOn: id('cpu', 'rq', 'CPU whose this_bw has its bandwidth; NONE on the way from one to another'),
  contending: number('rq', 'INACTIVE, CONTENDING or NON_CONTENDING'),
  chargedNs: span('rq', 'time charged to the entity'),
  spentNs: span('rq', 'budget paid for that time; less when it used bandwidth that nobody else uses'),
  root: number('rq|pi', 'root domain in which its bandwidth is admitted'),
  reservedIn: number('pi', 'root domain to which it is about to move, where its bandwidth is reserved; -1: none', -1),
  reservedBw: span('pi', 'bandwidth reserved there'),
});

export const framePart = part('frame', 'slot', {
  program: number('machine', 'program that runs here, index in the design; -1: none', -1),
  section: number('machine', 'position of the next section'),
  a: number('machine', 'operand', -1),
  b: number('machine', 'operand', -1),
  c: number('machine', 'operand', -1),
  d: number('machine', 'operand', -1),
  e: number('machine', 'operand', -1),
  f: number('machine', 'operand', -1),
  x: span('machine', 'wide operand'),
  y: span('machine', 'wide operand'),
  z: span('machine', 'wide operand'),
  lock0: id('lock', 'machine', 'lock kept between sections'),
  lock1: id('lock', 'machine', 'lock kept between sections'),
  lock2: id('lock', 'machine', 'lock kept between sections'),
  held: flag('machine', 'the scenario holds this task program'),
  wokeOwner: id(
    'task',
    'machine',
    'woken by the program that runs here; when that ends its parked waiters are activated',
  ),
  gap: number('machine', 'what the gap after the last section allows: 1 preemption, 2 interrupts'),
});

export const lockPart = part('lock', 'lock', {
  holder: number('machine', 'slot that keeps the lock between sections; -1: free', -1),
});

export const timerPart = part('timer', 'timer', {
  atNs: time('machine', 'instant; NEVER: not armed', NEVER),
  next: number('machine', 'next armed timer, by instant', -1),
});

export const BASE_PARTS: readonly Part[] = [
  systemPart,
  cpuPart,
  taskPart,
  mutexPart,
  fairPart,
  rtPart,
  dlPart,
  rootPart,
  framePart,
  lockPart,
  timerPart,
  umcgPart,
  processPart,
  hookPart,
  callPart,
  domainPart,
  spanPart,
  balancedPart,
  corePart,
  cookiePart,
  coreUsePart,
  planPart,
  restPart,
  wasPart,
  wasRestPart,
  noisePart,
  swapPart,
  stopListPart,
];

export interface World {
  readonly cpus: number;
  /** Tasks of the shape; the stopper thread of CPU c is thread `tasks + c`, its fair server, if there are any, `tasks + cpus + c`, its helper of active balance the one after all of those. */
  readonly tasks: number;
  readonly threads: number;
  /** CPUs that have a helper of active balance: all or none. */
  readonly helpers: number;
  readonly mutexes: number;
  readonly words: Int32Array;
  /** The words as they were laid out, every cell at its initial value. */
  readonly blank: Int32Array;
  readonly parts: readonly Part[];
  readonly system: ColumnsOf<typeof systemPart.columns>;
  readonly cpu: ColumnsOf<typeof cpuPart.columns>;
  readonly task: ColumnsOf<typeof taskPart.columns>;
  readonly mutex: ColumnsOf<typeof mutexPart.columns>;
  readonly fair: ColumnsOf<typeof fairPart.columns>;
  readonly rt: ColumnsOf<typeof rtPart.columns>;
  readonly dl: ColumnsOf<typeof dlPart.columns>;
  readonly root: ColumnsOf<typeof rootPart.columns>;
  readonly frame: ColumnsOf<typeof framePart.columns>;
  readonly lock: ColumnsOf<typeof lockPart.columns>;
  readonly timer: ColumnsOf<typeof timerPart.columns>;
  readonly lb: ColumnsOf<typeof domainPart.columns>;
  /** No rows in a world without domains. */
  readonly domain: ColumnsOf<typeof spanPart.columns>;
  readonly balanced: ColumnsOf<typeof balancedPart.columns>;
  /** These four have no rows in a world without UMCG. */
  readonly umcg: ColumnsOf<typeof umcgPart.columns>;
  readonly process: ColumnsOf<typeof processPart.columns>;
  readonly hook: ColumnsOf<typeof hookPart.columns>;
  readonly call: ColumnsOf<typeof callPart.columns>;
  /** These three have no rows in a world without cores. */
  readonly core: ColumnsOf<typeof corePart.columns>;
  readonly cookie: ColumnsOf<typeof cookiePart.columns>;
  readonly coreUse: ColumnsOf<typeof coreUsePart.columns>;
  /** These four have no rows in a world whose plan is constant, or that has none: the second slot by the latest plan, and both by the one before. */
  readonly plan: ColumnsOf<typeof planPart.columns>;
  readonly rest: ColumnsOf<typeof restPart.columns>;
  readonly was: ColumnsOf<typeof wasPart.columns>;
  readonly wasRest: ColumnsOf<typeof wasRestPart.columns>;
  /** No rows in a world whose design heeds no noise. */
  readonly noise: ColumnsOf<typeof noisePart.columns>;
  /** These two have no rows in a world whose design never stops two CPUs at once. */
  readonly swap: ColumnsOf<typeof swapPart.columns>;
  readonly stopList: ColumnsOf<typeof stopListPart.columns>;
  /** Memory of claims, by part name. */
  readonly memory: Record<string, Record<string, Float64Array>>;
}

export interface Size {
  cpus: number;
  tasks: number;
  mutexes: number;
  /** CPUs that have a fair server: all or, as a rule, none. */
  servers?: number;
  /** CPUs that have a thread of their own for active balance: all or, as a rule, none. */
  helpers?: number;
  /** The design has UMCG. */
  umcg?: boolean;
  /** The design knows cores of several CPUs. */
  cores?: boolean;
  /** The design makes its plan anew while it runs. */
  plans?: boolean;
  /** CPUs may be kept from their work by interrupts and a hypervisor. */
  noise?: boolean;
  /** The design balances over domains. */
  domains?: boolean;
  /** Tasks may change CPUs with each other. */
  swaps?: boolean;
}

/** Threads of a world: tasks, stoppers, servers, helpers of active balance. */
const threadsOf = ({ tasks, cpus, servers = 0, helpers = 0 }: Size): number => tasks + cpus + servers + helpers;

/** Rows that a part has in a world of that size. Frame slots: CPU programs, interrupts, then one for each thread. */
export function rowsOf(per: Part['per'], size: Size): number {
  const threads = threadsOf(size);
  switch (per) {
    case 'world':
      return 1;
    case 'cpu':
      return size.cpus;
    case 'task':
      return threads;
    case 'mutex':
      return size.mutexes;
    case 'slot':
      return 2 * size.cpus + threads;
    case 'lock':
      return size.cpus + 2 * threads + size.mutexes + (size.swaps ? size.cpus : 0);
    case 'timer':
      return timersOf(threads);
    case 'process':
      return size.umcg ? 1 : 0;
    case 'umcg':
      return size.umcg ? size.tasks : 0;
    case 'call':
      return size.umcg ? size.tasks * CALLS_MAX : 0;
    case 'core':
      return size.cores ? size.cpus : 0;
    case 'cookie':
      return size.cores ? threads : 0;
    case 'coreUse':
      return size.cores ? 1 : 0;
    case 'plan':
      return size.plans ? threads : 0;
    case 'noise':
      return size.noise ? size.cpus : 0;
    case 'domain':
      return size.domains ? LEVELS * size.cpus : 0;
    case 'balanced':
      return size.domains ? threads : 0;
    case 'swap':
      return size.swaps ? size.tasks : 0;
    case 'stopList':
      return size.swaps ? size.cpus : 0;
  }
}

type FieldsClass = new (place: (field: string) => unknown) => Record<string, unknown>;
const fieldsClasses = new Map<string, FieldsClass>();

/**
 * A class whose instances have these fields, each in the object itself; what has the same fields shares it. Fields added one by one
 * under computed names would make a dictionary as soon as there are more than a dozen, and each access a look-up in it: whole runs then
 * take several times as long.
 */
function fieldsClassOf(names: readonly string[]): FieldsClass {
  const fields = names.map((name) => JSON.stringify(name)).map((name) => `this[${name}] = place(${name});`);
  const body = fields.join(' ');
  let made = fieldsClasses.get(body);
  if (!made) {
    made = new Function(`return class { constructor(place) { ${body} } }`)() as FieldsClass;
    fieldsClasses.set(body, made);
  }
  return made;
}

/**
 * Lays out the base parts and `extra` (memory of claims) in one buffer, every cell at its initial value. `spare`: words behind them in the same
 * buffer, for whoever keeps more beside a world.
 */
export function createWorld(size: Size, extra: readonly Part[] = [], spare = 0): World {
  const parts = [...BASE_PARTS, ...extra];
  let wides = 0;
  let narrows = 0;
  for (const p of parts) {
    for (const column of Object.values(p.columns)) {
      if (column.wide) wides += rowsOf(p.per, size);
      else narrows += rowsOf(p.per, size);
    }
  }
  const buffer = new ArrayBuffer(wides * 8 + (narrows + spare) * 4);
  let wideAt = 0;
  let narrowAt = wides * 8;
  const place = (column: Column, rows: number) => {
    if (column.wide) {
      const view = new Float64Array(buffer, wideAt, rows).fill(column.init);
      wideAt += rows * 8;
      return view;
    }
    const view = new Int32Array(buffer, narrowAt, rows).fill(column.init);
    narrowAt += rows * 4;
    return view;
  };
  const placed: Record<string, Record<string, Int32Array | Float64Array>> = {};
  const memory: Record<string, Record<string, Float64Array>> = {};
  for (const p of parts) {
    const columns = new (fieldsClassOf(Object.keys(p.columns)))((name) => place(p.columns[name]!, rowsOf(p.per, size)));
    if (extra.includes(p)) memory[p.name] = columns as Record<string, Float64Array>;
    else placed[p.name] = columns as Record<string, Int32Array | Float64Array>;
  }
  const { cpus, tasks, mutexes } = size;
  const world: Record<string, unknown> = {
    cpus,
    tasks,
    mutexes,
    threads: threadsOf(size),
    helpers: size.helpers ?? 0,
    words: new Int32Array(buffer, 0, wides * 2 + narrows),
    blank: new Int32Array(buffer, 0, wides * 2 + narrows).slice(),
    parts,
    memory,
  };
  return new (fieldsClassOf([...Object.keys(placed), ...Object.keys(world)]))(
    (name) => placed[name] ?? world[name],
  ) as unknown as World;
}

/** Copies every cell. Both worlds must have been laid out alike. */
export function copyWorld(from: World, to: World): void {
  to.words.set(from.words);
}

export function worldsEqual(a: World, b: World): boolean {
  if (a.words.length !== b.words.length) return false;
  for (let i = 0; i < a.words.length; i++) if (a.words[i] !== b.words[i]) return false;
  return true;
}

export interface Digest {
  hi: number;
  lo: number;
}
export const newDigest = (): Digest => ({ hi: 0x9e3779b9 | 0, lo: 0x85ebca6b | 0 });

/** Mixes the first `count` of these words into a 64-bit digest: two lanes with different multipliers, each fed by the other. */
export function mixFirst(d: Digest, words: Int32Array, count: number): void {
  let { hi, lo } = d;
  for (let i = 0; i < count; i++) {
    const word = words[i]!;
    hi = Math.imul(hi ^ word, 0x9e3779b1);
    hi ^= hi >>> 15;
    lo = Math.imul(lo + word, 0x85ebca77) ^ hi;
    lo ^= lo >>> 13;
    hi = (hi + Math.imul(lo, 0xc2b2ae3d)) | 0;
  }
  d.hi = hi;
  d.lo = lo;
}

export function digestText(d: Digest): string {
  const word = (n: number) => (n >>> 0).toString(16).padStart(8, '0');
  return word(d.hi) + word(d.lo);
}

/** 64-bit fingerprint of the whole world, memory of claims included. */
export function fingerprint(w: World): string {
  const d = newDigest();
  mixFirst(d, w.words, w.words.length);
  return digestText(d);
}
