// What the task that executes does: locks, unlocks, sleeps, yields, pins itself, forks, ends.

import { DL, KIND_FUTEX, KIND_MUTEX, KIND_RT, KIND_RWSEM, NONE } from '../../model/ids.ts';
import {
  AFFINITY,
  DOWNGRADE,
  ELAPSE,
  EXIT,
  FORK,
  LOCK,
  MIGRATE_DISABLE,
  MIGRATE_ENABLE,
  POLICY,
  READ,
  SIGNAL,
  SLEEP,
  SPURIOUS,
  UNLOCK,
  WAKE,
  YIELD,
} from '../../model/ops.ts';
import {
  CROSS_STOP_NTHS,
  LATE_STOP_NTHS,
  LOCK_TIMEOUTS_NS,
  LOCK_WAITS,
  RWSEM_WAITS,
  SLEEP_WAITS,
  SLEEPS_NS,
  STOP_NTHS,
  WALK_STOP_NTHS,
} from '../edges.ts';
import {
  ASLEEP,
  guessBackOff,
  guessDowngrade,
  guessExit,
  guessFork,
  guessLock,
  guessRead,
  guessSleep,
  guessUnlock,
  guessYield,
  unborn,
} from '../guess.ts';
import { isWaitedFor } from './others.ts';
import {
  actorName,
  also64,
  busyCpu,
  d,
  executesAt,
  follow,
  g,
  isStopped,
  maybeStop,
  ownerCpu,
  row,
  STOP_SHARE,
  wish64,
} from './state.ts';

/** The same when its owner sleeps already. As long as the other, so that drawing from it takes the same coins. */
const BEHIND_A_SLEEPER = [WAKE, WAKE, WAKE, WAKE, WAKE, SPURIOUS, SIGNAL, SIGNAL, AFFINITY, POLICY, ELAPSE];
/** What makes a fresh contention interesting: its owner sleeps or unlocks, its waiter is woken, signalled, moved. */
const AFTER_CONTENTION = [UNLOCK, UNLOCK, SLEEP, SLEEP, WAKE, WAKE, SPURIOUS, SIGNAL, AFFINITY, POLICY, ELAPSE];

/** A waiter is on its way: it is woken, signalled, given the mutex, or its mask changes. */
const AT_A_CROSSING = [SPURIOUS, SPURIOUS, SIGNAL, SIGNAL, UNLOCK, UNLOCK, AFFINITY];

/** The list of an rwsem says most when readers and writers stand in it together, and some leave it. */
const AFTER_RWSEM = [LOCK, LOCK, LOCK, UNLOCK, SIGNAL, SIGNAL];

/** A sleeper may have left something behind where it was: its class or its mask changes, or it is back at once. */
const AFTER_SLEEP = [POLICY, POLICY, POLICY, AFFINITY];

/** Of the locks of an rwsem so many are for reading; of its unlocks by a writer so many only stop writing. */
const READS_PERCENT = 50;
const DOWNGRADES_PERCENT = 20;

export function drawLock(kind: number): boolean {
  const { s } = d;
  const chain = d.behind;
  d.behind = NONE;
  const cpu = busyCpu();
  if (cpu === NONE || g.mutexes === 0) return false;
  const actor = g.curr[cpu]!;
  const above = 32 - Math.clz32(g.owns[actor]!);
  const joins = chain >= above;
  if (!joins && above >= g.mutexes && wish64() < (d.backsOff ? 24 : 58)) return drawUnlock();
  const mutex = joins ? chain : nextMutex(actor, above);
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
  const crosses = d.crosses && contended && owner !== NONE && !behind && g.cpu[owner] !== cpu;
  const nths = behind ? WALK_STOP_NTHS : crosses ? CROSS_STOP_NTHS : STOP_NTHS;
  maybeStop(cpu, actor, crosses ? 48 : contended ? 24 : 10, nths);
  if (contended && d.backsOff) {
    const theirs = g.waitsFor[owner]!;
    d.victim = guessBackOff(g, actor);
    d.contended = d.victim === actor ? mutex : theirs;
    if (d.victim !== NONE) return true;
  }
  if (crosses && isStopped()) {
    follow(s.pick(AT_A_CROSSING));
    d.crossing = actor;
  } else if (behind && isStopped()) follow(s.chance(60) ? WAKE : SIGNAL);
  else if (d.crosses && !contended && s.chance(40)) follow(WAKE);
  else if (contended && g.owns[actor] !== 0 && s.chance(50)) {
    follow(LOCK);
    d.behind = 31 - Math.clz32(g.owns[actor]!);
  } else if (contended && ns > 0 && s.chance(30)) follow(ELAPSE);
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

function nextMutex(actor: number, above: number): number {
  const across = d.crosses ? mutexAcross(actor, above) : NONE;
  if (across !== NONE) return across;
  if (d.nests) return mutexOfChain(actor, above);
  if (d.backsOff) return mutexOfOthers(actor);
  return mutexFrom(above < g.mutexes && wish64() < d.upwards ? above : 0);
}

/** A kernel mutex above all that the task owns, whose owner waits for another CPU or is a waiter itself: nobody spins for it. NONE: there is none. */
function mutexAcross(actor: number, above: number): number {
  for (let mutex = above; mutex < g.mutexes; mutex++) {
    const owner = g.owner[mutex]!;
    if (owner === NONE || d.draft.kinds[mutex] !== KIND_MUTEX || g.life[owner] === ASLEEP) continue;
    const cpu = g.cpu[owner]!;
    if (cpu !== g.cpu[actor] && g.curr[cpu] !== owner) return mutex;
  }
  return NONE;
}

/** For the first lock of a task one that is free, from then on one above it that is not: it waits and is waited for. */
function mutexOfChain(actor: number, above: number): number {
  const from = above < g.mutexes ? above : 0;
  const start = from + d.s.int(g.mutexes - from);
  const free = g.owns[actor] === 0;
  for (let mutex = start; mutex < g.mutexes; mutex++) if (isTaken(mutex) !== free) return mutex;
  for (let mutex = from; mutex < start; mutex++) if (isTaken(mutex) !== free) return mutex;
  return start;
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

export function drawUnlock(): boolean {
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
export function drawBackOff(): boolean {
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

export function drawSleep(): boolean {
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

export function drawYield(): boolean {
  const cpu = busyCpu();
  if (cpu === NONE) return false;
  const actor = g.curr[cpu]!;
  row(YIELD, actorName(cpu, actor), NONE, NONE, 0, 0, 0, 0);
  guessYield(g, actor);
  maybeStop(cpu, NONE, STOP_SHARE);
  return true;
}

export function drawMigrate(): boolean {
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
export function drawExit(): boolean {
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
export function drawFork(): boolean {
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
