// What others do to a task, to a mask, a policy, a partition or a CPU.

import { DL, FAIR, NONE, RT } from '../../model/ids.ts';
import {
  AFFINITY,
  CLOCK,
  COOKIE,
  CPUSET,
  DL_LIMIT,
  F_FLAG,
  F_STOP,
  FLAG_RESET_ON_FORK,
  OFFLINE,
  ONLINE,
  POLICIES,
  POLICY,
  SIGNAL,
  SLEEP,
  SPURIOUS,
  UNLOCK,
  WAKE,
} from '../../model/ops.ts';
import { FAIR_FLAGS, LATE_STOP_NTHS, LIMITS_US, STOP_NTHS } from '../edges.ts';
import {
  ASLEEP,
  BLOCKED,
  guessAffinity,
  guessOffline,
  guessOnline,
  guessPolicy,
  guessSignal,
  guessWake,
  rankOf,
} from '../guess.ts';
import { paramColumns } from '../shape-draft.ts';
import { COOKIES_DRAWN, drawMaskInto, drawParamsInto } from '../shapes.ts';
import {
  after,
  also64,
  busyCpu,
  d,
  find,
  follow,
  freeCpu,
  g,
  isStopped,
  maybeStop,
  row,
  STOP_SHARE,
  someCpu,
  someOwner,
  someTask,
  wish64,
} from './state.ts';

const params = paramColumns(1);
const maskLo = new Int32Array(1);
const maskHi = new Int32Array(1);

export function drawWake(): boolean {
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

export function drawSpurious(): boolean {
  const cpu = freeCpu();
  row(SPURIOUS, atACrossing(), cpu, NONE, 0, 0, 0, 0);
  maybeStop(cpu, NONE, STOP_SHARE);
  return true;
}

/** Whose clock is read: mostly that of who executes, the others' stand still. */
export function drawClock(): boolean {
  const busy = wish64() < 48 ? busyCpu() : NONE;
  const cpu = freeCpu();
  row(CLOCK, busy === NONE ? someTask() : g.curr[busy]!, cpu, NONE, 0, 0, 0, 0);
  maybeStop(cpu, NONE, STOP_SHARE);
  return true;
}

/** Who changes trust: mostly who executes, since that is where it must have an effect at once. */
export function drawCookie(): boolean {
  const { s } = d;
  const busy = wish64() < 40 ? busyCpu() : NONE;
  const cpu = freeCpu();
  const task = busy === NONE ? someTask() : g.curr[busy]!;
  row(COOKIE, task, cpu, NONE, 0, s.chance(25) ? 0 : 1 + s.int(COOKIES_DRAWN), 0, 0);
  maybeStop(cpu, NONE, STOP_SHARE);
  return true;
}

export function drawSignal(): boolean {
  const task = d.leaver === NONE ? atACrossing() : d.leaver;
  d.leaver = NONE;
  const cpu = freeCpu();
  row(SIGNAL, task, cpu, NONE, also64() < 16 ? 1 : 0, 0, 0, 0);
  guessSignal(g, task);
  maybeStop(cpu, NONE, STOP_SHARE);
  return true;
}

export function drawAffinity(): boolean {
  const task = atACrossing();
  const cpu = freeCpu();
  drawMaskInto(d.s, g.cpus, 50, maskLo, maskHi, 0);
  row(AFFINITY, task, cpu, NONE, 0, maskLo[0]!, maskHi[0]!, 0);
  guessAffinity(g, task, maskLo[0]!);
  maybeStop(cpu, NONE, STOP_SHARE);
  return true;
}

export function drawPolicy(): boolean {
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
export function drawCpuset(): boolean {
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
export function drawDomains(kind: number): boolean {
  // The limit of reservations is that of realtime tasks as well.
  if (!d.reserved && (kind !== DL_LIMIT || !d.realtime)) return false;
  const cpu = freeCpu();
  row(kind, NONE, cpu, NONE, 0, kind === DL_LIMIT ? d.s.pick(LIMITS_US) : 0, 0, 0);
  return true;
}

/** The waiter that was stopped on its way, if the last operation asks for this one. */
function atACrossing(): number {
  const task = d.crossing;
  d.crossing = NONE;
  return task === NONE ? target() : task;
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
export function isWaitedFor(owner: number): boolean {
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

/** A CPU goes offline, or the one that went comes back. Whoever asks mostly runs on another CPU. */
export function drawHotplug(): boolean {
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
