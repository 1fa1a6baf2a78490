// Draws what the environment does to the machine, as packed rows. Blind: no world, no design, only a crude guess of its
// own about who executes and who owns what, so that most operations are enabled and the rare situations become common.

import {
  DL,
  FAIR,
  KIND_FUTEX,
  KIND_MUTEX,
  KIND_RT,
  KIND_RWSEM,
  KIND_WW_DIE,
  KIND_WW_WOUND,
  NONE,
  RT,
} from '../model/ids.ts';
import {
  AFFINITY,
  CLOCK,
  COOKIE,
  CPUSET,
  DL_LIMIT,
  DOWNGRADE,
  ELAPSE,
  EXIT,
  F_ARG,
  F_CODE,
  F_CPU,
  F_FLAG,
  F_MUTEX,
  F_PICK,
  F_STOP,
  F_STOP_NAME,
  F_TASK,
  F_X,
  F_Y,
  F_Z,
  FLAG_RESET_ON_FORK,
  FORK,
  GO,
  GO_TASK,
  HOLD,
  LOCK,
  MIGRATE_DISABLE,
  MIGRATE_ENABLE,
  OFFLINE,
  ONLINE,
  type OpList,
  opList,
  POLICIES,
  POLICY,
  packCurr,
  READ,
  REBUILD,
  SIGNAL,
  SLEEP,
  SPURIOUS,
  STRIDE,
  TICK,
  TRYLOCK,
  UNLOCK,
  WAKE,
  YIELD,
} from '../model/ops.ts';
import {
  ELAPSES_NS,
  FAIR_FLAGS,
  LATE_STOP_NTHS,
  LIMITS_US,
  LOCK_TIMEOUTS_NS,
  LOCK_WAITS,
  LONG_ELAPSES_NS,
  RWSEM_WAITS,
  SLEEP_WAITS,
  SLEEPS_NS,
  STOP_NTHS,
  WALK_STOP_NTHS,
} from './edges.ts';
import {
  ASLEEP,
  BLOCKED,
  guessAffinity,
  guessBackOff,
  guessDowngrade,
  guessElapse,
  guessExit,
  guessFork,
  guessGo,
  guessHold,
  guessLock,
  guessOffline,
  guessOnline,
  guessPolicy,
  guessRead,
  guessSignal,
  guessSleep,
  guessUnlock,
  guessWake,
  guessYield,
  newGuess,
  rankOf,
  startGuess,
  unborn,
} from './guess.ts';
import { paramColumns, type ShapeDraft, shapeDraft } from './shape-draft.ts';
import { COOKIES_DRAWN, drawMaskInto, drawParamsInto } from './shapes.ts';
import { openStream, type Stream } from './stream.ts';
import { fillUrn, type Grain, kindAt, newUrn } from './swarm.ts';

/** Most programs are longer than that: a stop up to here is believed to have taken. */
const STOP_TAKEN_MAX = 6;
/** Of 64 operations that can be stopped, so many are; fewer first wake-ups, more contended locks. */
const STOP_SHARE = 16;
/** Stops and holds of one run; some stops come after the end of their program. */
const STOPS_MAX = 6;
/** The last ones are kept for where two programs are likely to meet: a contended lock, an owner that wakes or sleeps with waiters. */
const STOPS_KEPT = 3;
/** The same when its owner sleeps already. As long as the other, so that drawing from it takes the same coins. */
const BEHIND_A_SLEEPER = [WAKE, WAKE, WAKE, WAKE, WAKE, SPURIOUS, SIGNAL, SIGNAL, AFFINITY, POLICY, ELAPSE];
/** What makes a fresh contention interesting: its owner sleeps or unlocks, its waiter is woken, signalled, moved. */
const AFTER_CONTENTION = [UNLOCK, UNLOCK, SLEEP, SLEEP, WAKE, WAKE, SPURIOUS, SIGNAL, AFFINITY, POLICY, ELAPSE];

/** The list of an rwsem says most when readers and writers stand in it together, and some leave it. */
const AFTER_RWSEM = [LOCK, LOCK, LOCK, UNLOCK, SIGNAL, SIGNAL];

/** A sleeper may have left something behind where it was: its class or its mask changes, or it is back at once. */
const AFTER_SLEEP = [POLICY, POLICY, POLICY, AFFINITY];

/** Of the locks of an rwsem so many are for reading; of its unlocks by a writer so many only stop writing. */
const READS_PERCENT = 50;
const DOWNGRADES_PERCENT = 20;

/** All that drawing one run needs. One is enough: nothing of it outlives `drawOperations`. */
const d = {
  s: openStream('', ''),
  draft: shapeDraft(0),
  grain: 'whole' as Grain,
  list: opList(0),
  /** Offset of the row written last. */
  at: 0,
  /** The coins of this operation: see `drawCoins`. */
  low: 0,
  high: 0,
  /** Of 64 nested locks so many are taken upwards; fewer where some mutex finds deadlocks itself. */
  upwards: 0,
  /** Some mutex makes one of two contexts that would wait for each other back off. */
  backsOff: false,
  /** The task that is believed to back off, or NONE, and the mutex at which it does. */
  victim: NONE,
  contended: NONE,
  /** Some task has a reservation. */
  reserved: false,
  /** Some task is FIFO or RR. */
  realtime: false,
  turns: false,
  /** A waiter that the signal which is asked for next is to take off its list, or NONE. */
  leaver: NONE,
  /** The owner that the sleep which is asked for next is about, or NONE. */
  again: NONE,
  /** Kind that the last operation asks for next, or NONE. */
  next: NONE,
  /** The last operation asks for it because a task went to sleep; the present one was asked for that way. */
  slept: false,
  afterSleep: false,
  stopsLeft: 0,
  exitsLeft: 0,
  /** The CPU that went offline last and did not come back, or NONE. */
  offline: NONE,
  /** By CPU: the task whose program is believed held there, or NONE. */
  heldTask: new Int32Array(64),
};
const g = newGuess();
const urn = newUrn();
const params = paramColumns(1);
const maskLo = new Int32Array(1);
const maskHi = new Int32Array(1);

/** Replaces the list's content by `count` operations. The list must have room; section names stay as they are. */
export function drawOperations(s: Stream, draft: ShapeDraft, grain: Grain, list: OpList, count: number): void {
  if (count * STRIDE > list.rows.length) throw new RangeError(`list has no room for ${count} operations`);
  startGuess(g, draft);
  fillUrn(s, grain, urn, draft.children > 0, draft.threads > 0);
  d.s = s;
  d.draft = draft;
  d.grain = grain;
  d.list = list;
  const kinds = draft.kinds.subarray(0, draft.mutexes);
  d.backsOff = kinds.includes(KIND_WW_WOUND) || kinds.includes(KIND_WW_DIE);
  d.upwards = kinds.includes(KIND_RT) ? 44 : 61;
  d.victim = NONE;
  d.reserved = false;
  d.turns = false;
  for (let task = 0; task < draft.tasks; task++) if (draft.cls[task] === RT && draft.flag[task] === 1) d.turns = true;
  d.offline = NONE;
  d.realtime = false;
  for (let task = 0; task < draft.tasks; task++) {
    if (draft.cls[task] === DL) d.reserved = true;
    if (draft.cls[task] === RT) d.realtime = true;
  }
  d.next = NONE;
  d.leaver = NONE;
  d.again = NONE;
  d.slept = false;
  d.stopsLeft = grain === 'section' ? STOPS_MAX : 0;
  d.exitsLeft = 1 + draft.children;
  list.count = 0;
  // All tasks at once, or one after another so that the late ones meet locks that are taken.
  const freshShare = s.pick([32, 64, 109]);
  while (list.count < count) drawOne(freshShare);
}

function drawOne(freshShare: number): void {
  drawCoins();
  if (d.victim !== NONE && wish64() < 50 && drawBackOff()) return;
  // What makes no sense now gives way to what mostly does; time can always pass.
  if (drawOf(nextKind(freshShare)) || drawWake() || drawLock(LOCK)) return;
  drawElapse();
}

/** `freshShare`: of 128 operations so many wake a task that never ran, while there is one. */
function nextKind(freshShare: number): number {
  const { next } = d;
  d.next = NONE;
  d.afterSleep = next !== NONE && d.slept;
  d.slept = false;
  if (next !== NONE) return next;
  const turn = d.low >>> 25;
  if (g.heldCpus > 0 && turn < 28) return GO;
  return g.fresh > 0 && turn < freshShare ? WAKE : kindAt(urn, d.high & 4095);
}

/** Like all functions that draw one operation: false if it makes no sense now. */
function drawOf(kind: number): boolean {
  switch (kind) {
    case ELAPSE:
      return drawElapse();
    case HOLD:
      return drawHold();
    case GO:
    case GO_TASK:
      return drawGo();
    case TICK:
      return drawTick();
    case WAKE:
      return drawWake();
    case SPURIOUS:
      return drawSpurious();
    case CLOCK:
      return drawClock();
    case COOKIE:
      return drawCookie();
    case LOCK:
      return drawLock(LOCK);
    case TRYLOCK:
      return drawLock(TRYLOCK);
    case UNLOCK:
      return drawUnlock();
    case SLEEP:
      return drawSleep();
    case YIELD:
      return drawYield();
    case SIGNAL:
      return drawSignal();
    case AFFINITY:
      return drawAffinity();
    case POLICY:
      return drawPolicy();
    case MIGRATE_DISABLE:
      return drawMigrate();
    case CPUSET:
      return drawCpuset();
    case DL_LIMIT:
    case REBUILD:
      return drawDomains(kind);
    case OFFLINE:
      return drawHotplug();
    case FORK:
      return drawFork();
    default:
      return drawExit();
  }
}

// Time and interleaving.

function drawElapse(): boolean {
  const { s, draft } = d;
  let ns = s.pick(ELAPSES_NS);
  if (d.reserved && wish64() < 22) {
    const task = find(draft.cls, someTask(), DL);
    const wish = s.int(3);
    ns = (wish === 0 ? draft.x : wish === 1 ? draft.y : draft.z)[task]!;
  }
  if (d.turns && wish64() < 16) ns = s.pick(LONG_ELAPSES_NS);
  row(ELAPSE, NONE, NONE, NONE, 0, ns, 0, 0);
  guessElapse(g, ns);
  return true;
}

function drawTick(): boolean {
  const cpu = freeCpu();
  row(TICK, NONE, cpu, NONE, 0, 0, 0, 0);
  maybeStop(cpu, NONE, STOP_SHARE);
  return true;
}

function drawHold(): boolean {
  if (d.stopsLeft <= STOPS_KEPT) return drawTick();
  const cpu = freeCpu();
  row(HOLD, NONE, cpu, NONE, 0, 0, 0, 0);
  d.stopsLeft--;
  d.heldTask[cpu] = NONE;
  guessHold(g, cpu);
  return true;
}

function drawGo(): boolean {
  const { s } = d;
  let cpu = someCpu();
  for (let tries = 1; tries < g.cpus && g.held[cpu] === 0; tries++) cpu = after(cpu);
  const task = g.held[cpu] === 1 ? d.heldTask[cpu]! : NONE;
  if (task !== NONE ? s.chance(50) : s.chance(8)) {
    row(GO_TASK, task !== NONE && s.chance(60) ? task : packCurr(cpu), NONE, NONE, 0, 0, 0, 0);
  } else row(GO, NONE, cpu, NONE, 0, 0, 0, 0);
  guessGo(g, cpu);
  maybeStop(cpu, task, STOP_SHARE);
  return true;
}

// What others do to a task.

function drawWake(): boolean {
  const { s } = d;
  const task = sleeper();
  if (task === NONE) return false;
  const cpu = freeCpu();
  const fresh = g.isFresh[task] === 1;
  row(WAKE, task, cpu, NONE, 0, 0, 0, 0);
  guessWake(g, task);
  const waited = isWaitedFor(task);
  maybeStop(cpu, NONE, fresh ? 6 : waited ? 40 : STOP_SHARE, waited ? LATE_STOP_NTHS : STOP_NTHS);
  // An owner that sleeps again at once leaves its waiters half way; so does a waiter that a signal wakes beside it.
  if (waited && isStopped()) follow(s.chance(60) ? SLEEP : SIGNAL);
  else if (g.owns[task] !== 0 && s.chance(35)) follow(SLEEP);
  if (d.next === SLEEP) d.again = task;
  return true;
}

/** A task that sleeps: one that never ran, an owner, or any; NONE if nobody does. */
function sleeper(): number {
  const start = someTask();
  if (g.fresh > 0 && wish64() < 45) return find(g.isFresh, start, 1);
  const owner = someOwner();
  if (owner !== NONE && g.life[owner] === ASLEEP && also64() < 32) return owner;
  return find(g.life, start, ASLEEP);
}

function drawSpurious(): boolean {
  const cpu = freeCpu();
  row(SPURIOUS, target(), cpu, NONE, 0, 0, 0, 0);
  maybeStop(cpu, NONE, STOP_SHARE);
  return true;
}

/** Whose clock is read: mostly that of who executes, the others' stand still. */
function drawClock(): boolean {
  const busy = wish64() < 48 ? busyCpu() : NONE;
  const cpu = freeCpu();
  row(CLOCK, busy === NONE ? someTask() : g.curr[busy]!, cpu, NONE, 0, 0, 0, 0);
  maybeStop(cpu, NONE, STOP_SHARE);
  return true;
}

/** Who changes trust: mostly who executes, since that is where it must have an effect at once. */
function drawCookie(): boolean {
  const { s } = d;
  const busy = wish64() < 40 ? busyCpu() : NONE;
  const cpu = freeCpu();
  const task = busy === NONE ? someTask() : g.curr[busy]!;
  row(COOKIE, task, cpu, NONE, 0, s.chance(25) ? 0 : 1 + s.int(COOKIES_DRAWN), 0, 0);
  maybeStop(cpu, NONE, STOP_SHARE);
  return true;
}

function drawSignal(): boolean {
  const task = d.leaver === NONE ? target() : d.leaver;
  d.leaver = NONE;
  const cpu = freeCpu();
  row(SIGNAL, task, cpu, NONE, also64() < 16 ? 1 : 0, 0, 0, 0);
  guessSignal(g, task);
  maybeStop(cpu, NONE, STOP_SHARE);
  return true;
}

function drawAffinity(): boolean {
  const task = target();
  const cpu = freeCpu();
  drawMaskInto(d.s, g.cpus, 50, maskLo, maskHi, 0);
  row(AFFINITY, task, cpu, NONE, 0, maskLo[0]!, maskHi[0]!, 0);
  guessAffinity(g, task, maskLo[0]!);
  maybeStop(cpu, NONE, STOP_SHARE);
  return true;
}

function drawPolicy(): boolean {
  const { s, draft } = d;
  const concerns = !d.afterSleep && also64() < 36;
  // A change of what just went to sleep meets whatever the class keeps about sleepers.
  const task = d.afterSleep ? g.slept : concerns ? waitedFor() : target();
  const cpu = freeCpu();
  // Only classes that the shape has: it may have been drawn without the others.
  let like = s.int(draft.tasks);
  // Of a sleeper rather the class than the parameters.
  for (let tries = 1; d.afterSleep && tries < draft.tasks && draft.cls[like] === draft.cls[task]; tries++) {
    like = (like + 1) % draft.tasks;
  }
  const cls = draft.cls[like]!;
  drawParamsInto(s, cls, params, 0, d.turns ? 50 : 0);
  const turns = cls === RT && params.flag[0] === 1;
  row(POLICY, task, cpu, NONE, turns ? RR : cls - FAIR, params.x[0]!, params.y[0]!, params.z[0]!);
  if (cls === FAIR && draft.variants === 1) params.flag[0] = d.s.pick(FAIR_FLAGS);
  const resets = draft.children > 0 && d.s.chance(25);
  d.list.rows[d.at + F_FLAG] = params.flag[0]! | (resets ? FLAG_RESET_ON_FORK : 0);
  guessPolicy(g, task, rankOf(cls, params.x[0]!, params.y[0]!));
  maybeStop(cpu, NONE, concerns ? 40 : STOP_SHARE);
  // Held on the way, it races with an owner that lets go, and with the next change.
  if (d.list.rows[d.at + F_STOP]! > 0) follow(s.chance(75) ? UNLOCK : POLICY);
  return true;
}

/** Index of `rr` into POLICIES. */
const RR = POLICIES.indexOf('rr');
/** One or two tasks move to the other cpuset. */
function drawCpuset(): boolean {
  const { draft } = d;
  if (draft.split === 0) return false;
  // Bandwidth moves with reservations alone.
  const task = someReservation(someTask());
  const cpu = freeCpu();
  const second = -1 << draft.split;
  const isInSecond = (g.mask[task]! & ~second) === 0;
  // Where it is already nothing moves.
  const to = isInSecond === also64() < 8 ? 1 : 0;
  const other = wish64() < 40 ? someReservation((task + 1) % draft.tasks) : NONE;
  row(CPUSET, task, cpu, NONE, to, other === task ? NONE : other, 0, 0);
  guessAffinity(g, task, to === 1 ? second : ~second);
  if (other !== NONE) guessAffinity(g, other, to === 1 ? second : ~second);
  maybeStop(cpu, NONE, STOP_SHARE);
  return true;
}

/** The first task from `start` on, around, that has a reservation in the beginning, or that task itself. */
function someReservation(start: number): number {
  const { cls, tasks } = d.draft;
  for (let i = 0; i < tasks; i++) if (cls[(start + i) % tasks] === DL) return (start + i) % tasks;
  return start;
}

/** The limit of all reservations changes, or the root domains are built anew. */
function drawDomains(kind: number): boolean {
  // The limit of reservations is that of realtime tasks as well.
  if (!d.reserved && (kind !== DL_LIMIT || !d.realtime)) return false;
  const cpu = freeCpu();
  row(kind, NONE, cpu, NONE, 0, kind === DL_LIMIT ? d.s.pick(LIMITS_US) : 0, 0, 0);
  return true;
}

/** Whom others disturb: mostly waiters, some owners, some others. */
function target(): number {
  const start = someTask();
  const wish = wish64();
  if (wish < 35) {
    const waiter = find(g.life, start, BLOCKED);
    if (waiter !== NONE) return waiter;
  }
  const owner = someOwner();
  return wish < 48 && owner !== NONE ? owner : start;
}

/** Does somebody wait for a mutex of the task? */
function isWaitedFor(owner: number): boolean {
  if (g.owns[owner] === 0) return false;
  for (let task = 0; task < g.tasks; task++) {
    if (g.waitsFor[task] !== NONE && g.owner[g.waitsFor[task]!] === owner) return true;
  }
  return false;
}

/** Who owns what somebody waits for: a change of it concerns more than itself. Anybody if nobody waits. */
function waitedFor(): number {
  const start = someTask();
  const waiter = find(g.life, start, BLOCKED);
  const owner = waiter === NONE ? NONE : g.owner[g.waitsFor[waiter]!]!;
  return owner === NONE ? start : owner;
}

// What the task that executes does.

function drawLock(kind: number): boolean {
  const { s } = d;
  const cpu = busyCpu();
  if (cpu === NONE || g.mutexes === 0) return false;
  const actor = g.curr[cpu]!;
  const above = 32 - Math.clz32(g.owns[actor]!);
  if (above >= g.mutexes && wish64() < (d.backsOff ? 24 : 58)) return drawUnlock();
  const mutex = d.backsOff ? mutexOfOthers(actor) : mutexFrom(above < g.mutexes && wish64() < d.upwards ? above : 0);
  const waits = d.draft.kinds[mutex] === KIND_RWSEM ? RWSEM_WAITS : LOCK_WAITS;
  const wait = kind === LOCK ? s.pick(waits) : 0;
  const reads = kind === LOCK && d.draft.kinds[mutex] === KIND_RWSEM && s.chance(READS_PERCENT);
  const ns = kind === LOCK && !reads ? drawTimeout(mutex) : 0;
  row(reads ? READ : kind, actorName(cpu, actor), NONE, mutex, wait, ns, 0, 0);
  const free = g.owner[mutex] === NONE && g.readers[mutex] === 0;
  const take = reads ? guessRead : guessLock;
  const contended = kind === LOCK || free ? take(g, actor, mutex, wait !== 0) : false;
  if (contended && ns > 0) g.untilNs[actor] = g.nowNs + ns;
  const owner = g.owner[mutex]!;
  const behind = contended && owner !== NONE && g.life[owner] === ASLEEP;
  maybeStop(cpu, actor, contended ? 24 : 10, behind ? WALK_STOP_NTHS : STOP_NTHS);
  if (contended && d.backsOff) {
    const theirs = g.waitsFor[owner]!;
    d.victim = guessBackOff(g, actor);
    d.contended = d.victim === actor ? mutex : theirs;
    if (d.victim !== NONE) return true;
  }
  if (behind && isStopped()) follow(s.chance(60) ? WAKE : SIGNAL);
  else if (contended && ns > 0 && s.chance(30)) follow(ELAPSE);
  else if (contended && s.chance(40)) follow(s.pick(behind ? BEHIND_A_SLEEPER : AFTER_CONTENTION));
  else if (contended && d.draft.kinds[mutex] === KIND_RWSEM) {
    follow(s.pick(AFTER_RWSEM));
    if (d.next === SIGNAL) d.leaver = gentleWaiter(mutex, actor);
  }
  return true;
}

/** Somebody else who waits for it and whom a signal would take off the list, or NONE. */
function gentleWaiter(mutex: number, actor: number): number {
  for (let task = 0; task < g.tasks; task++)
    if (task !== actor && g.waitsFor[task] === mutex && g.gentle[task] === 1) return task;
  return NONE;
}

/** Some locks of rt_mutexes and futexes give up after a time; 0: never. */
function drawTimeout(mutex: number): number {
  const kind = d.draft.kinds[mutex] ?? KIND_MUTEX;
  if (kind !== KIND_RT && kind !== KIND_FUTEX) return 0;
  return d.s.chance(25) ? d.s.pick(LOCK_TIMEOUTS_NS) : 0;
}

/** A mutex from `above` on, since nested locks are taken upwards; mostly one that someone owns. */
function mutexFrom(above: number): number {
  const mutex = above + d.s.int(g.mutexes - above);
  if (isTaken(mutex) || also64() < 29) return mutex;
  for (let other = above; other < g.mutexes; other++) if (isTaken(other)) return other;
  return mutex;
}

const isTaken = (mutex: number): boolean => g.owner[mutex] !== NONE || g.readers[mutex]! > 0;

/** Any mutex in any order; mostly one that somebody else owns, seldom one that the task has itself. */
function mutexOfOthers(actor: number): number {
  const start = d.s.int(g.mutexes);
  let free = start;
  for (let i = 0; i < g.mutexes; i++) {
    const mutex = (start + i) % g.mutexes;
    const owner = g.owner[mutex]!;
    if (owner === NONE) free = mutex;
    else if (owner !== actor && also64() < 44) return mutex;
  }
  return free;
}

function drawUnlock(): boolean {
  const cpu = ownerCpu();
  if (cpu === NONE) return drawLock(LOCK);
  const actor = g.curr[cpu]!;
  const owns = g.owns[actor]!;
  const last = 31 - Math.clz32(owns);
  const first = 31 - Math.clz32(owns & -owns);
  const mutex = first === last || wish64() < 54 ? last : first;
  const goesOn = g.owner[mutex] === actor && d.draft.kinds[mutex] === KIND_RWSEM && d.s.chance(DOWNGRADES_PERCENT);
  row(goesOn ? DOWNGRADE : UNLOCK, actorName(cpu, actor), NONE, mutex, 0, 0, 0, 0);
  if (goesOn) guessDowngrade(g, actor, mutex);
  else guessUnlock(g, actor, mutex);
  maybeStop(cpu, NONE, STOP_SHARE);
  return true;
}

/** A task that was told to back off gives back all that it owns, and takes first what it could not get. */
function drawBackOff(): boolean {
  const actor = d.victim;
  const cpu = g.cpu[actor]!;
  if (g.curr[cpu] !== actor) return false;
  const owns = g.owns[actor]!;
  const mutex = owns === 0 ? d.contended : 31 - Math.clz32(owns);
  row(owns === 0 ? LOCK : UNLOCK, actorName(cpu, actor), NONE, mutex, 0, 0, 0, 0);
  if (owns !== 0) guessUnlock(g, actor, mutex);
  else {
    guessLock(g, actor, mutex, false);
    d.victim = NONE;
  }
  maybeStop(cpu, owns === 0 ? actor : NONE, STOP_SHARE);
  return true;
}

function drawSleep(): boolean {
  const { s } = d;
  const owner = wish64() < 38 ? ownerCpu() : NONE;
  const again = d.again === NONE ? NONE : executesAt(d.again);
  d.again = NONE;
  const cpu = again !== NONE ? again : owner === NONE ? busyCpu() : owner;
  if (cpu === NONE) return false;
  const actor = g.curr[cpu]!;
  const ns = s.pick(SLEEPS_NS);
  row(SLEEP, actorName(cpu, actor), NONE, NONE, s.pick(SLEEP_WAITS), ns, 0, 0);
  guessSleep(g, actor, ns);
  const waited = isWaitedFor(actor);
  maybeStop(cpu, NONE, waited ? 40 : STOP_SHARE, waited ? LATE_STOP_NTHS : STOP_NTHS);
  // Held on its walk to an owner that has just gone to sleep, the CPU meets the wake-up of that owner, or of the waiter.
  if (waited && isStopped()) follow(s.chance(60) ? WAKE : SIGNAL);
  else if (also64() < 32) follow(AFTER_SLEEP[also64() & 3]!);
  d.slept = d.next !== NONE && !(waited && isStopped());
  return true;
}

function drawYield(): boolean {
  const cpu = busyCpu();
  if (cpu === NONE) return false;
  const actor = g.curr[cpu]!;
  row(YIELD, actorName(cpu, actor), NONE, NONE, 0, 0, 0, 0);
  guessYield(g, actor);
  maybeStop(cpu, NONE, STOP_SHARE);
  return true;
}

function drawMigrate(): boolean {
  const cpu = busyCpu();
  if (cpu === NONE) return false;
  const actor = g.curr[cpu]!;
  const enable = wish64() < (g.pinned[actor] === 1 ? 48 : 3);
  row(enable ? MIGRATE_ENABLE : MIGRATE_DISABLE, actorName(cpu, actor), NONE, NONE, 0, 0, 0, 0);
  g.pinned[actor] = enable ? 0 : 1;
  maybeStop(cpu, NONE, STOP_SHARE);
  return true;
}

/** Once a run, and once for each child: it takes a task out of play. Not while it owns something. */
function drawExit(): boolean {
  const cpu = busyCpu();
  if (cpu === NONE) return false;
  const actor = g.curr[cpu]!;
  if (d.exitsLeft === 0 || g.owns[actor] !== 0) return drawYield();
  d.exitsLeft--;
  row(EXIT, actorName(cpu, actor), NONE, NONE, 0, 0, 0, 0);
  guessExit(g, actor);
  maybeStop(cpu, NONE, STOP_SHARE);
  return true;
}

/** A task forks the next child, rather one that owns something. Not every fork of a reservation is refused. */
function drawFork(): boolean {
  const { draft } = d;
  const child = unborn(g, g.tasks - draft.children);
  if (child === NONE) return false;
  const owner = wish64() < 32 ? ownerCpu() : NONE;
  const cpu = owner === NONE ? busyCpu() : owner;
  if (cpu === NONE) return false;
  const actor = g.curr[cpu]!;
  const resets = draft.reset[actor] === 1;
  row(FORK, actorName(cpu, actor), NONE, NONE, 0, child, 0, 0);
  if (resets || draft.cls[actor] !== DL) guessFork(g, actor, child, resets);
  maybeStop(cpu, actor, 24);
  return true;
}

/** A CPU goes offline, or the one that went comes back. Whoever asks mostly runs on another CPU. */
function drawHotplug(): boolean {
  if (g.cpus === 1) return false;
  const back = d.offline !== NONE && wish64() < 44;
  const cpu = back ? d.offline : someCpu();
  const on = also64() < 56 ? after(cpu) : cpu;
  row(back ? ONLINE : OFFLINE, NONE, cpu, NONE, on, 0, 0, 0);
  if (back) guessOnline(g, cpu);
  else guessOffline(g, cpu);
  d.offline = back ? NONE : cpu;
  maybeStop(on, NONE, STOP_SHARE);
  return true;
}

/** Whoever executes there, mostly; sometimes the task believed to, sometimes any. */
function actorName(cpu: number, actor: number): number {
  const wish = (d.low >>> 10) & 31;
  if (wish > 2) return packCurr(cpu);
  return wish > 0 ? actor : someTask();
}

// Where to look.

/** The next CPU, around. */
function after(cpu: number): number {
  return cpu + 1 === g.cpus ? 0 : cpu + 1;
}

/** A CPU, rather one that is not held. */
function freeCpu(): number {
  const cpu = someCpu();
  return g.held[cpu] === 1 || g.offline[cpu] === 1 ? after(cpu) : cpu;
}

/** A CPU where someone executes and that is not held, or NONE. */
function busyCpu(): number {
  let cpu = someCpu();
  for (let tries = 0; tries < g.cpus; tries++) {
    if (g.curr[cpu] !== NONE && g.held[cpu] === 0) return cpu;
    cpu = after(cpu);
  }
  return NONE;
}

/** The CPU where the task executes, if that is not held, or NONE. */
function executesAt(task: number): number {
  const cpu = g.cpu[task]!;
  return g.curr[cpu] === task && g.held[cpu] === 0 ? cpu : NONE;
}

/** The same where the one who executes owns a mutex. */
function ownerCpu(): number {
  let cpu = someCpu();
  for (let tries = 0; tries < g.cpus; tries++) {
    const curr = g.curr[cpu]!;
    if (curr !== NONE && g.owns[curr] !== 0 && g.held[cpu] === 0) return cpu;
    cpu = after(cpu);
  }
  return NONE;
}

/** The owner of some mutex, or NONE. */
function someOwner(): number {
  return g.mutexes === 0 ? NONE : g.owner[d.s.int(g.mutexes)]!;
}

/** The first task from `start` on, around, whose column has that value; or NONE. */
function find(column: Int32Array, start: number, value: number): number {
  for (let task = start; task < g.tasks; task++) if (column[task] === value) return task;
  for (let task = 0; task < start; task++) if (column[task] === value) return task;
  return NONE;
}

// Coins.

/**
 * Two draws an operation, 64 coins, which the decisions that most operations take share out among them; a draw for each
 * would take longer than all the rest. Low word: pick 4, stop 6, actor 5, CPU 10, turn 7. High word: kind 12, task 8, two
 * free ones of 6 that each kind uses as it likes, each for one decision.
 */
function drawCoins(): void {
  d.low = d.s.bits();
  d.high = d.s.bits();
}

const wish64 = (): number => (d.high >>> 20) & 63;
const also64 = (): number => d.high >>> 26;
const someCpu = (): number => (((d.low >>> 15) & 1023) * g.cpus) >>> 10;
const someTask = (): number => (g.tasks > 64 ? d.s.int(g.tasks) : (((d.high >>> 12) & 255) * g.tasks) >>> 8);

// Writing.

function follow(kind: number): void {
  if (urn.on[kind] === 1) d.next = kind;
}

/** Stops the operation of the last row on its way. `task`: whose program would be held; NONE: the CPU's own. Share in 64. */
function maybeStop(cpu: number, task: number, share64: number, nths = STOP_NTHS): void {
  if (d.stopsLeft <= (share64 > STOP_SHARE ? 0 : STOPS_KEPT) || ((d.low >>> 4) & 63) >= share64) return;
  const nth = d.s.pick(nths);
  d.list.rows[d.at + F_STOP] = nth;
  d.stopsLeft--;
  if (nth > STOP_TAKEN_MAX) return;
  d.heldTask[cpu] = task;
  guessHold(g, cpu);
}

/** Was the operation of the last row given a stop? */
const isStopped = (): boolean => d.list.rows[d.at + F_STOP]! > 0;

/** 0, the kernel's own order, for 13 of 16; else 1 ... 3. */
function pick(): number {
  const coins = d.low & 15;
  return coins > 12 ? coins - 12 : 0;
}

function row(
  code: number,
  task: number,
  cpu: number,
  mutex: number,
  arg: number,
  x: number,
  y: number,
  z: number,
): void {
  const { rows } = d.list;
  const at = d.list.count++ * STRIDE;
  d.at = at;
  rows[at + F_CODE] = code;
  rows[at + F_TASK] = task;
  rows[at + F_CPU] = cpu;
  rows[at + F_MUTEX] = mutex;
  rows[at + F_FLAG] = 0;
  rows[at + F_ARG] = arg;
  rows[at + F_PICK] = pick();
  rows[at + F_STOP] = 0;
  rows[at + F_STOP_NAME] = -1;
  rows[at + F_X] = x;
  rows[at + F_Y] = y;
  rows[at + F_Z] = z;
  rows[at + STRIDE - 1] = 0;
}
