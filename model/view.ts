// The world as claims and choices see it: the same columns, read-only. Also the relations that everybody needs
// (effective mask, chain, rank), each in the words of the kernel.

import { TIMER_REPLENISH, TIMER_RT_PERIOD, type TIMER_ZERO_LAG } from './events.ts';
import { GAP_IRQS_ON, GAP_PREEMPTIBLE } from './frames.ts';
import {
  BIRTH_PLACED,
  DEAD,
  DL,
  FAIR,
  IDLE,
  INTERRUPTIBLE,
  KIND_RWSEM,
  KIND_WW_DIE,
  KIND_WW_WOUND,
  MIGRATING,
  NEVER,
  NOISE_NONE,
  NONE,
  NOT_SPECIAL,
  OFF,
  PASS_KICKS,
  QUEUED,
  RT,
  SERVER_OFF,
  SERVER_RUNS,
  SERVER_USED_UP,
  SERVER_WAITS,
  SERVER_WAITS_IDLE,
  SPECIAL_FIRST,
  STOP,
  UMCG_SERVER,
  WAKING,
  WORK_NONE,
} from './ids.ts';
import {
  IN_USER_MODE,
  IS_UMCG_WAIT,
  P_ACTIVATE,
  P_DOWN_READ,
  P_LOAD_BALANCE,
  P_PI_CHAIN,
  P_PUSH,
  P_REPLENISH,
  P_RT_PERIOD,
  P_RTO_PASS,
  P_RTO_PUSH,
  P_SCHEDULE,
  P_WAKE,
  P_ZERO_LAG,
} from './program-names.ts';
import { timerOf } from './timers.ts';
import type { World } from './world.ts';

export interface ReadonlyColumn {
  readonly length: number;
  readonly [row: number]: number;
}
type ReadonlyPart<T> = { readonly [K in keyof T]: T[K] extends Int32Array | Float64Array ? ReadonlyColumn : T[K] };
export type View = {
  readonly [K in keyof Omit<World, 'memory'>]: World[K] extends Record<string, Int32Array | Float64Array>
    ? ReadonlyPart<World[K]>
    : World[K];
};

/**
 * is_cpu_allowed(): may the task execute on this CPU now? Its mask, or the one CPU while it is migrate-disabled; and the CPU must be
 * active. A migrate-disabled task may finish what it does on a CPU that is on its way out.
 */
export function mayExecuteOn(w: View, task: number, cpu: number): boolean {
  if (w.task.migrateDisabled[task]! > 0) return w.task.pinnedCpu[task] === cpu && w.cpu.online[cpu] === 1;
  return inMask(w, task, cpu) && (w.cpu.active[cpu] === 1 || isStopper(w, task) || isHelper(w, task));
}

/** Is the CPU in the effective mask: the task's mask, or its one CPU while it is migrate-disabled; whether that CPU is active or not. */
export function inEffectiveMask(w: View, task: number, cpu: number): boolean {
  return w.task.migrateDisabled[task]! > 0 ? w.task.pinnedCpu[task] === cpu : inMask(w, task, cpu);
}

/** Has the task an active CPU to go to? */
export function hasCpu(w: View, task: number): boolean {
  for (let cpu = 0; cpu < w.cpus; cpu++) if (mayExecuteOn(w, task, cpu)) return true;
  return false;
}

/** A CPU that is on its way out: no task may come any more, those that may leave are pushed away. */
export const isLeaving = (w: View, cpu: number): boolean => w.cpu.active[cpu] === 0 && w.cpu.online[cpu] === 1;

/** Nothing is left on a CPU that is on its way out, and nobody is on the way to it: it may be switched off. */
export function isEmptied(w: View, cpu: number): boolean {
  if (w.cpu.curr[cpu] !== NONE || w.cpu.donor[cpu] !== NONE || w.cpu.nrRunning[cpu] !== 0) return false;
  if (w.cpu.stopFirst[cpu] !== NONE || w.cpu.pushWork[cpu] !== NONE) return false;
  if (w.cpu.wakeFirst[cpu] !== NONE || w.cpu.rtoWork[cpu] === 1 || w.cpu.needResched[cpu] === 1) return false;
  if (w.cpu.topReview[cpu] === 1 || w.lb.toldBy[cpu] !== NONE) return false;
  const { state, onRq, migrateDisabled, pinnedCpu, onCpu } = w.task;
  for (let task = 0; task < w.tasks; task++) {
    if (w.task.birth[task] === BIRTH_PLACED && w.task.cpu[task] === cpu) return false;
    if (migrateDisabled[task]! > 0 && pinnedCpu[task] === cpu) return false;
    if (onCpu[task] === cpu) return false;
    if (w.task.cpu[task] === cpu && (state[task] === WAKING || onRq[task] === MIGRATING)) return false;
  }
  // Somebody may still be about to wake its stopper, whose work another has taken along.
  if (isBeingWoken(w, w.tasks + cpu)) return false;
  const { program, wokeOwner } = w.frame;
  for (let slot = 0; slot < program.length; slot++) {
    // Waiters of a woken owner are about to be queued where it went; the grace period of an offline CPU waits for that.
    if (program[slot] === P_ACTIVATE || wokeOwner[slot] !== NONE) return false;
    // And for a push that has chosen it and has not moved its task yet.
    if (w.frame.d[slot] === cpu && chosenToPush(w, slot) !== NONE) return false;
  }
  return true;
}

/** The first active CPU after this one, going round. */
export function nextActive(w: View, cpu: number): number {
  for (let hops = 1; hops < w.cpus; hops++) {
    const other = (cpu + hops) % w.cpus;
    if (w.cpu.active[other] === 1) return other;
  }
  return NONE;
}

/** Timers are numbered by task and kind. */
export const taskOfTimer = (timer: number): number => timer >> 2;

/** Is somebody about to wake the task, so that it will be queued again without more? */
export function isBeingWoken(w: View, task: number): boolean {
  const { program, a } = w.frame;
  for (let slot = 0; slot < program.length; slot++) if (program[slot] === P_WAKE && a[slot] === task) return true;
  return false;
}

/** The CPU that takes the timers which were armed on this one: itself, or whoever took them over. */
export function timersOfCpu(w: View, cpu: number): number {
  let at = cpu;
  for (let hops = 0; hops < w.cpus && w.cpu.online[at] === 0 && w.cpu.timersAt[at] !== NONE; hops++)
    at = w.cpu.timersAt[at]!;
  return at;
}

/** Is the CPU in the task's mask, migrate_disable() ignored. */
export function inMask(w: View, task: number, cpu: number): boolean {
  return cpu < 32
    ? ((w.task.allowedLo[task]! >>> cpu) & 1) === 1
    : ((w.task.allowedHi[task]! >>> (cpu - 32)) & 1) === 1;
}

/** Is it a CPU of the mask, migrate_disable() ignored, on which tasks may be placed? */
export function inActiveMask(w: View, task: number, cpu: number): boolean {
  return inMask(w, task, cpu) && w.cpu.active[cpu] === 1;
}

/** Number of CPUs that the task may execute on now. */
export function widthOf(w: View, task: number): number {
  return w.task.migrateDisabled[task]! > 0 ? 1 : maskWidthOf(w, task);
}

/** Number of CPUs in its mask, migrate_disable() ignored. */
export function maskWidthOf(w: View, task: number): number {
  return popcount(w.task.allowedLo[task]!) + popcount(w.task.allowedHi[task]!);
}

function popcount(n: number): number {
  n -= (n >>> 1) & 0x55555555;
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Waits for a mutex and really blocked: its chain goes on. Who was let go does not wait any more, whatever its pointer says. */
export function lockWaiting(w: View, task: number): boolean {
  return w.task.isBlocked[task] === 1 && w.task.blockedOn[task] !== NONE && w.task.waking[task] === 0;
}

/** Queued where it must not execute as it is: it blocked and was not woken since, or it was let go and has still to be looked at. */
export const onlyDonates = (w: View, task: number): boolean =>
  w.task.isBlocked[task] === 1 || w.task.waking[task] === 1;

/** Blocked, but kept on a runqueue so that its scheduling context can be lent. */
export function retained(w: View, task: number): boolean {
  return w.task.isBlocked[task] === 1 && w.task.onRq[task] === QUEUED && w.fair.delayed[task] === 0;
}

/** Off its runqueue for as long as the owner of its mutex sleeps, which brings it back when it wakes. */
export const parked = (w: View, task: number): boolean => w.task.sleepingOwner[task] !== NONE;

/** The first task from here on in a class queue that picks do not leave out. */
export function notPassedOver(w: View, task: number): number {
  let at = task;
  while (at !== NONE && w.task.passedOver[at] === 1) at = w.task.rqNext[at]!;
  return at;
}

/** The next task of the chain: the owner of the mutex that a lock-waiting task waits for; NONE at the end of the chain. */
export function nextInChain(w: View, task: number): number {
  return lockWaiting(w, task) ? holderOf(w, w.task.blockedOn[task]!, task) : NONE;
}

/**
 * Whom a waiter of this lock may lend to: its owner. Of an rwsem that is read nobody, or, where a design follows readers, the one that it lends
 * to already, else the last one, as far as they still read.
 */
export function holderOf(w: View, mutex: number, waiter: number): number {
  const owner = w.mutex.owner[mutex]!;
  if (owner !== NONE || w.mutex.followsReader[mutex] === 0) return owner;
  for (let task = 0; task < w.tasks; task++)
    if (w.task.blockedDonor[task] === waiter && reads(w, task, mutex)) return task;
  const reader = w.mutex.lastReader[mutex]!;
  return reader !== NONE && reads(w, reader, mutex) ? reader : NONE;
}

/**
 * Where the chain that starts at a task ends: the first task that is not lock-waiting, NONE when a mutex has no owner, or
 * the task at which it was seen to repeat.
 */
export function chainEnd(w: View, task: number): number {
  let at = task;
  for (let hops = 0; hops <= w.threads; hops++) {
    if (!lockWaiting(w, at)) return at;
    const next = holderOf(w, w.task.blockedOn[at]!, at);
    if (next === NONE || next === at) return next;
    at = next;
  }
  return at;
}

/**
 * The last task of a chain: not lock-waiting, or waiting for a mutex that nobody owns at this moment. The task itself if it waits for
 * nothing.
 */
export function lastInChain(w: View, task: number): number {
  let at = task;
  for (let hops = 0; hops <= w.threads; hops++) {
    const next = nextInChain(w, at);
    if (next === NONE || next === at) return at;
    at = next;
  }
  return at;
}

export const isStopper = (w: View, task: number): boolean => task >= w.tasks && task < w.tasks + w.cpus;
/** The fair server of a CPU: a reservation without a task of its own. */
export const isServer = (w: View, task: number): boolean => task >= w.tasks + w.cpus && task < w.threads - w.helpers;
/** The thread of a CPU that does nothing but active balance, in a design that has them. */
export const isHelper = (w: View, task: number): boolean => w.helpers > 0 && task >= w.threads - w.helpers;
export const helperOf = (w: View, cpu: number): number => w.threads - w.helpers + cpu;
/** The thread that does the active balance of a CPU. */
export const balanceThreadOf = (w: View, cpu: number): number => (w.helpers > 0 ? helperOf(w, cpu) : w.tasks + cpu);

/** Is a server of UMCG in the middle of lending for a worker of it? */
export const lendsForAWorker = (w: View, task: number): boolean => w.umcg.lendsFor[task] !== NONE;

/** Does a worker of UMCG wait, and has handed its server to another one? */
export const hasSwitched = (w: View, task: number): boolean => waitsInUmcg(w, task) && w.umcg.handedTo[task] !== NONE;

/** Does the design have UMCG, so that the world has its columns? */
export const hasUmcg = (w: View): boolean => w.umcg.role.length > 0;
/** Does the design know cores of several CPUs, so that the world has their columns? */
export const hasCores = (w: View): boolean => w.core.first.length > 0;
/** May CPUs be kept from their work by interrupts that take long, or by a hypervisor? */
export const hasNoise = (w: View): boolean => w.noise.kind.length > 0;
/** Is this one now? */
export const isNoisy = (w: View, cpu: number): boolean => hasNoise(w) && w.noise.kind[cpu] !== NOISE_NONE;
/** How far the clock by which tasks of this CPU are charged is behind the wall clock. */
export const clockLagNs = (w: View, cpu: number): number => (hasNoise(w) ? w.noise.lagNs[cpu]! : 0);
/** rq_clock_task(): that clock. It stands still while the CPU does no work of theirs. */
export const taskClockNs = (w: View, cpu: number): number => w.system.nowNs[0]! - clockLagNs(w, cpu);
/** The instant at which that clock will say `clockNs`, if nothing else comes in between. */
export function wallOfTaskClock(w: View, cpu: number, clockNs: number): number {
  if (!hasNoise(w)) return clockNs;
  const from = w.noise.clockOf[cpu] === NONE ? cpu : w.noise.clockOf[cpu]!;
  const left = w.noise.stopsClock[from] === 1 ? w.noise.untilNs[from]! - w.system.nowNs[0]! : 0;
  return clockNs + w.noise.lagNs[cpu]! + left;
}
/** Time for which something was held so that accounts may be late: noise by itself leaves them exact. */
export const inexactNs = (w: View): number => w.system.heldNs[0]! - (hasNoise(w) ? w.noise.aloneNs[0]! : 0);
/** May tasks change CPUs with each other, so that the world has columns for that? */
export const hasSwaps = (w: View): boolean => w.stopList.first.length > 0;
/** Is a stop of this CPU and another one listed, and not taken up by its stopper? */
export const hasTwoStop = (w: View, cpu: number): boolean => hasSwaps(w) && w.stopList.first[cpu] !== NONE;
/** Does the design balance over domains, so that the world has their columns? */
export const hasDomains = (w: View): boolean => w.domain.spanLo.length > 0;
/** A kernel thread of its one CPU. Without domains it is a task that is pinned like any other. */
export const isKthread = (w: View, task: number): boolean => hasDomains(w) && w.balanced.kthread[task] === 1;
/** Has the CPU kernel threads of its own? Parking them is not modelled, and so it stays. */
export function hasKthreads(w: View, cpu: number): boolean {
  for (let task = 0; task < w.tasks; task++) {
    if (isKthread(w, task) && w.task.cpu[task] === cpu && w.task.state[task] !== DEAD) return true;
  }
  return false;
}
/** Row of the domain that a CPU has at a level. */
export const domainRow = (w: View, cpu: number, level: number): number => level * w.cpus + cpu;
/** Is a CPU in the domain of that row, as it was built? */
export const inDomain = ({ domain: { spanLo, spanHi } }: View, row: number, cpu: number): boolean =>
  (((cpu < 32 ? spanLo : spanHi)[row]! >>> (cpu & 31)) & 1) === 1;
/** Do both CPUs pick together, where their design does: siblings, or all CPUs where sets are those of a machine? */
export const shareTurns = (w: View, a: number, b: number): boolean => w.core.span[a] === w.core.span[b];
/** Are two CPUs of one core? */
export const areSiblings = (w: View, a: number, b: number): boolean => w.core.first[a] === w.core.first[b];
/** Cookie of who executes or is picked; idle matches every cookie, and is asked about elsewhere. */
export const cookieOf = (w: View, task: number): number => (task === NONE ? 0 : w.cookie.cookie[task]!);

/** sched_core_cookie_match(): the core idles as a whole, runs tasks of the same cookie, or picks for each of its CPUs alone. */
export function coreTakes(w: View, cpu: number, task: number): boolean {
  if (!hasCores(w)) return true;
  const { first, leader, enabled, cookie } = w.core;
  const head = leader[cpu]!;
  if (enabled[head] === 0 || cookie[head] === cookieOf(w, task)) return true;
  for (let other = 0; other < w.cpus; other++) {
    if (first[other] === first[cpu] && (w.cpu.curr[other] !== NONE || w.cpu.nrRunning[other]! > 0)) return false;
  }
  return true;
}
/** May these two execute beside each other? */
export const cookiesMatch = (w: View, a: number, b: number): boolean =>
  a === NONE || b === NONE || w.cookie.cookie[a] === w.cookie.cookie[b];
/** Asleep inside a call or hook of UMCG, until its word says that it runs. */
export function waitsInUmcg(w: View, task: number): boolean {
  if (w.umcg.registered[task] === 0 || w.task.state[task] !== INTERRUPTIBLE || w.task.onRq[task] !== OFF) return false;
  return IS_UMCG_WAIT[w.frame.program[taskSlot(w, task)]!] === 1;
}

/** Waits busily in user mode for what another task of its process has begun. Time passes meanwhile. */
export const spinsInUserMode = (w: View, task: number): boolean =>
  task < w.umcg.spins.length && w.umcg.spins[task] === 1;

/** Executes in user mode: outside system calls, exceptions and hooks, whether in a program of userspace or free to begin one. */
export function inUserMode(w: View, task: number): boolean {
  const program = w.frame.program[taskSlot(w, task)]!;
  return program < 0 ? w.hook.inCall[task] === 0 : IN_USER_MODE[program] === 1;
}

export const isUmcgServer = (w: View, task: number): boolean => hasUmcg(w) && w.umcg.role[task] === UMCG_SERVER;
export const hasServers = (w: View): boolean => w.threads - w.helpers > w.tasks + w.cpus;
export const serverOf = (w: View, cpu: number): number => w.tasks + w.cpus + cpu;

/** The entity by which a CPU's donor competes: the server that handed the pick to the fair class, otherwise the donor itself. */
export function competesAs(w: View, cpu: number): number {
  const donor = w.cpu.donor[cpu]!;
  if (donor === NONE || w.cpu.served[cpu] !== donor || w.task.cls[donor] !== FAIR) return donor;
  return serverOf(w, cpu);
}

/** State of a CPU's fair server (SERVER_*), from its flags. */
export function serverState(w: View, cpu: number): number {
  if (w.cpu.serverActive[cpu] === 0) return SERVER_OFF;
  if (w.dl.throttled[serverOf(w, cpu)] === 0) return SERVER_RUNS;
  if (w.cpu.serverArmed[cpu] === 0) return SERVER_USED_UP;
  return w.cpu.serverIdle[cpu] === 1 ? SERVER_WAITS_IDLE : SERVER_WAITS;
}

/** Is `a` strictly more urgent than `b` for every order across CPUs? NONE is idle. Fair tasks are all alike. */
export function moreUrgent(w: View, a: number, b: number): boolean {
  const classA = a === NONE ? IDLE : w.task.cls[a]!;
  const classB = b === NONE ? IDLE : w.task.cls[b]!;
  if (classA !== classB) return classA > classB;
  if (classA === DL) return isEarlier(w, a, b);
  if (classA === RT) return w.task.prio[a]! > w.task.prio[b]!;
  return false;
}

/** The order of the DEADLINE class: special threads that go first, then the earlier deadline. */
export function isEarlier(w: View, a: number, b: number): boolean {
  const { special, deadlineNs } = w.dl;
  const first = special[a] === SPECIAL_FIRST;
  return first === (special[b] === SPECIAL_FIRST) ? deadlineNs[a]! < deadlineNs[b]! : first;
}

/** A thread of the class without bandwidth and budget. */
export const isSpecial = (w: View, task: number): boolean => w.dl.special[task] !== NOT_SPECIAL;

/** dl_entity_preempt(), both of the class: a special thread displaces whoever is there. */
export const preemptsDeadline = (w: View, task: number, other: number): boolean =>
  isSpecial(w, task) || isEarlier(w, task, other);

export const isRealtime = (w: View, task: number): boolean => w.task.cls[task] === RT || w.task.cls[task] === DL;

/** Instant of a timer of a thread, ns; NEVER when it is not armed. */
export const timerAtNs = (w: View, task: number, kind: number): number => w.timer.atNs[timerOf(task, kind)]!;

/** Is the interrupt of a thread's replenishment timer on this CPU and not handled yet? */
export const handlesReplenishment = (w: View, cpu: number, task: number): boolean =>
  w.frame.program[irqSlot(w, cpu)] === P_REPLENISH && w.frame.a[irqSlot(w, cpu)] === task;

/** Is the task inside a program of its own at a place where it cannot be preempted? */
export function keepsPreemptionOff(w: View, task: number): boolean {
  const slot = taskSlot(w, task);
  return w.frame.program[slot]! >= 0 && (w.frame.gap[slot]! & GAP_PREEMPTIBLE) === 0;
}

/** The same, where its CPU takes no interrupts. */
export function keepsInterruptsOff(w: View, task: number): boolean {
  const slot = taskSlot(w, task);
  return w.frame.program[slot]! >= 0 && (w.frame.gap[slot]! & GAP_IRQS_ON) === 0;
}

/** Slots of frames: the program of a CPU, its interrupt, and the program of a task. */
export const cpuSlot = (cpu: number): number => cpu;
export const irqSlot = (w: View, cpu: number): number => w.cpus + cpu;
export const taskSlot = (w: View, task: number): number => 2 * w.cpus + task;

/** Ids of locks. */
export const rqLock = (cpu: number): number => cpu;
export const piLock = (w: View, task: number): number => w.cpus + task;
export const waitLock = (w: View, mutex: number): number => w.cpus + w.threads + mutex;
export const blockedLock = (w: View, task: number): number => w.cpus + w.threads + w.mutexes + task;
/** The lock of the list of a CPU's stopper, where two CPUs may be stopped at once; NONE elsewhere: those lists go with the runqueue lock. */
export const stopLock = (w: View, cpu: number): number =>
  hasSwaps(w) ? w.cpus + 2 * w.threads + w.mutexes + cpu : NONE;
export const lockFree = (w: View, lock: number): boolean => w.lock.holder[presentLock(w, lock)] === -1;
/** The lock that stands for another one at this moment: siblings that pick together use the rq lock of their leader. */
export const presentLock = (w: View, lock: number): number =>
  lock >= 0 && lock < w.core.leader.length && w.core.enabled[lock] === 1 ? w.core.leader[lock]! : lock;

/** Is the mutex taken under an acquire context? */
export const isWw = (w: View, mutex: number): boolean =>
  w.mutex.kind[mutex] === KIND_WW_WOUND || w.mutex.kind[mutex] === KIND_WW_DIE;

export const isRwsem = (w: View, mutex: number): boolean => w.mutex.kind[mutex] === KIND_RWSEM;

/** Does the task hold this rwsem for reading? */
export const reads = (w: View, task: number, rwsem: number): boolean =>
  rwsem < 32 && ((w.task.reads[task]! >>> rwsem) & 1) === 1;

/** down_read(): has the task counted itself in with its first step, and not yet taken the rwsem or gone to the list? */
export function hasCountedItselfIn(w: View, task: number, rwsem: number): boolean {
  const slot = taskSlot(w, task);
  const isUnderWay = w.frame.program[slot] === P_DOWN_READ && w.frame.b[slot] === rwsem;
  return isUnderWay && w.frame.section[slot]! > 0 && w.task.waitsIn[task] === NONE && !reads(w, task, rwsem);
}

/** Does it hold any lock, for reading or as owner? */
export const holdsLock = (w: View, task: number): boolean =>
  w.task.heldFirst[task] !== NONE || w.task.reads[task] !== 0;

/** The last of the rwsems that it holds for reading, by the order in which locks are taken; NONE without one. */
export const lastRead = (w: View, task: number): number => 31 - Math.clz32(w.task.reads[task]!);

/** Is this timer of a task armed? */
export const timerArmed = (w: View, task: number, kind: number): boolean => w.timer.atNs[timerOf(task, kind)] !== NEVER;

/** First task of the class queue of a CPU; the class must keep a queue. */
export function firstQueued(w: View, cpu: number, cls: number): number {
  switch (cls) {
    case DL:
      return w.cpu.dlFirst[cpu]!;
    case RT:
      return w.cpu.rtFirst[cpu]!;
    case FAIR:
      return w.cpu.fairFirst[cpu]!;
    case STOP:
      return w.task.onRq[w.tasks + cpu] === QUEUED ? w.tasks + cpu : NONE;
    default:
      return NONE;
  }
}

/** Is the CPU inside a scheduler program or an interrupt, so that what it executes is not the task's own work? */
export function insideKernel(w: View, cpu: number): boolean {
  return w.frame.program[cpuSlot(cpu)]! >= 0 || w.frame.program[irqSlot(w, cpu)]! >= 0;
}

/** No frame, nothing held, nothing pending on this CPU: in user mode, spinning for an rt_mutex, or idle. */
export function quietCpu(w: View, cpu: number): boolean {
  if (w.cpu.online[cpu] === 0) return !insideKernel(w, cpu);
  if (insideKernel(w, cpu) || w.cpu.held[cpu] === 1 || w.cpu.needResched[cpu] === 1 || isNoisy(w, cpu)) return false;
  if (w.cpu.tickDue[cpu] === 1 || w.cpu.callbacks[cpu] === 1) return false;
  if (w.cpu.wakeFirst[cpu] !== NONE || w.cpu.rtoWork[cpu] === 1 || w.cpu.topReview[cpu] === 1) return false;
  if (w.lb.toldBy[cpu] !== NONE) return false;
  const curr = w.cpu.curr[cpu]!;
  return (
    curr === NONE ||
    w.frame.program[taskSlot(w, curr)]! < 0 ||
    w.task.spinsOn[curr] !== NONE ||
    spinsInUserMode(w, curr)
  );
}

/** A change of policy walks along the chain on the CPU of its caller: has it come to this waiter, or to any (NONE)? */
export function somePolicyWalks(w: View, waiter: number): boolean {
  for (let slot = 0; slot < 2 * w.cpus; slot++) {
    if (w.frame.program[slot] === P_PI_CHAIN && (waiter === NONE || w.frame.c[slot] === waiter)) return true;
  }
  return false;
}

/** Has the timer fired, and its interrupt waits for a lock? */
export function timerIsOnItsWay(w: View, task: number, kind: typeof TIMER_REPLENISH | typeof TIMER_ZERO_LAG): boolean {
  const program = kind === TIMER_REPLENISH ? P_REPLENISH : P_ZERO_LAG;
  for (let slot = w.cpus; slot < 2 * w.cpus; slot++) {
    if (w.frame.program[slot] === program && w.frame.a[slot] === task) return true;
  }
  return false;
}

/** Does the roaming push work of its root domain stand on this CPU, or is it on its way there? */
export const hasPushWork = (w: View, cpu: number): boolean =>
  w.cpu.rtoWork[cpu] === 1 ||
  w.frame.program[irqSlot(w, cpu)] === P_RTO_PUSH ||
  w.frame.program[cpuSlot(cpu)] === P_RTO_PASS;

/** Is the period timer of RT throttling armed, or its interrupt on its way? */
export function rtPeriodRuns(w: View): boolean {
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (timerArmed(w, w.tasks + cpu, TIMER_RT_PERIOD) || w.frame.program[irqSlot(w, cpu)] === P_RT_PERIOD) return true;
  }
  return false;
}

/** A push pass in this slot has chosen a task and a CPU for it, and has not moved it yet: the task; NONE otherwise. */
export function chosenToPush(w: View, slot: number): number {
  const pushes = w.frame.program[slot] === P_PUSH || w.frame.program[slot] === P_RTO_PUSH;
  const chosen = pushes && w.frame.d[slot] !== NONE ? w.frame.c[slot]! : NONE;
  return chosen !== NONE && w.task.queueOf[chosen] === w.frame.a[slot] ? chosen : NONE;
}

/** Has a balancing pass of some CPU set the flag of this one, and is about to hand the work to its thread? */
export function isBeingKicked(w: View, cpu: number): boolean {
  const { program, c, d } = w.frame;
  for (let slot = 0; slot < program.length; slot++) {
    if (program[slot] === P_LOAD_BALANCE && c[slot] === PASS_KICKS && d[slot] === cpu) return true;
  }
  return false;
}

/** Does the stopper of a CPU have nothing to do but an active balance? */
export function isWokenToBalance(w: View, cpu: number): boolean {
  const other = w.cpu.stopFirst[cpu] !== NONE || w.cpu.pushWork[cpu] !== NONE || w.cpu.pushTask[cpu] !== NONE;
  return w.lb.work[cpu] !== WORK_NONE && !other;
}

/** Does this thread execute for an active balance and nothing else? */
export const servesBalance = (w: View, cpu: number, task: number): boolean =>
  w.helpers > 0 ? isHelper(w, task) : isStopper(w, task) && isWokenToBalance(w, cpu);

/** A CPU that schedules has found something to pull: the CPU that it takes it from; NONE otherwise, and once it walks a chain. */
export function pullsFrom(w: View, cpu: number): number {
  return w.frame.program[cpu] === P_SCHEDULE && w.frame.c[cpu] === NONE ? w.frame.d[cpu]! : NONE;
}

/** Relaxed coscheduling: what a task was served, or granted for having slept. */
export const progressOf = (w: View, task: number): number => w.fair.chargedNs[task]! + w.cookie.idleProgressNs[task]!;

/** The same: who of its cookie has come least far, itself aside, of those that count; NONE without any. */
export function slowestOf(w: View, task: number, counts: (w: View, task: number) => boolean): number {
  let slowest = NONE;
  for (let other = 0; other < w.tasks; other++) {
    if (other === task || w.cookie.cookie[other] !== w.cookie.cookie[task] || !counts(w, other)) continue;
    if (slowest === NONE || progressOf(w, other) < progressOf(w, slowest)) slowest = other;
  }
  return slowest;
}

/** The same: how far it is ahead of that one. */
export function skewOf(w: View, task: number, counts: (w: View, task: number) => boolean): number {
  const slowest = slowestOf(w, task, counts);
  return slowest === NONE ? 0 : progressOf(w, task) - progressOf(w, slowest);
}

/** Slots of tasks, one of each: columns of the world. */
export interface Slots {
  readonly slotCpu: ArrayLike<number>;
  readonly slotFromNs: ArrayLike<number>;
  readonly slotToNs: ArrayLike<number>;
}

/** Tables: is the plan made anew while it runs, so that tasks have two slots each, and two plans? */
export const hasPlans = (w: View): boolean => w.plan.fromNs.length > 0;
/** The same: slots that a task may have in a cycle. */
export const slotsMax = (w: View): number => (hasPlans(w) ? 2 : 1);

/** The first or the second slot of a task by the plan that is in force then. */
export function slotsOf(w: View, task: number, nth: number, nowNs: number): Slots {
  if (!hasPlans(w)) return w.cookie;
  if (nowNs < w.plan.fromNs[task]!) return nth === 0 ? w.was : w.wasRest;
  return nth === 0 ? w.cookie : w.rest;
}

const isSlot = ({ slotFromNs, slotToNs }: Slots, task: number): boolean => slotToNs[task]! > slotFromNs[task]!;

/** Tables: has it a slot in each cycle of the plan? One that has a second has a first. */
export const hasSlot = (w: View, task: number, nowNs: number): boolean => isSlot(slotsOf(w, task, 0, nowNs), task);

/** The same: what the plan promises it of each cycle. */
export function reservedNs(w: View, task: number, nowNs: number): number {
  if (hasPlans(w)) return (nowNs < w.plan.fromNs[task]! ? w.plan.wasReservedNs : w.plan.reservedNs)[task]!;
  return hasSlot(w, task, nowNs) ? w.cookie.slotToNs[task]! - w.cookie.slotFromNs[task]! : 0;
}

/** The same: the CPU on which it has a slot then; NONE: nowhere. */
export function slotCpuAt(w: View, task: number, nowNs: number): number {
  const into = nowNs % w.coreUse.cycleNs[0]!;
  const most = slotsMax(w);
  for (let nth = 0; nth < most; nth++) {
    const slots = slotsOf(w, task, nth, nowNs);
    if (into >= slots.slotFromNs[task]! && into < slots.slotToNs[task]!) return slots.slotCpu[task]!;
  }
  return NONE;
}

/** The same: whose slot it is on this CPU; NONE: nobody's. */
export function slotOwnerAt(w: View, cpu: number, nowNs: number): number {
  for (let task = 0; task < w.tasks; task++) if (slotCpuAt(w, task, nowNs) === cpu) return task;
  return NONE;
}

/** The same: the cookie of the slots that this core has then; NONE: it has none. */
export function slotCookieAt(w: View, cpu: number, nowNs: number): number {
  for (let task = 0; task < w.tasks; task++) {
    const on = slotCpuAt(w, task, nowNs);
    if (on !== NONE && w.core.first[on] === w.core.first[cpu]) return w.cookie.cookie[task]!;
  }
  return NONE;
}
