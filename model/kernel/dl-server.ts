// The deferrable fair server of a CPU (dl_server): a reservation that stands in the DEADLINE queue for the fair tasks when others have
// kept them from a share of the CPU, and never earlier. Its numbers are the DEADLINE columns of its thread, its flags are the CPU's.

import {
  EV_DL_FRESH,
  EV_DL_KEEP,
  EV_DL_REPLENISH,
  EV_DL_REVISED,
  EV_DL_SERVER,
  EV_DL_THROTTLE,
  TIMER_REPLENISH,
} from '../events.ts';
import { DL, FAIR, INTERRUPTIBLE, NEVER, NONE, OFF, QUEUED, RUNNING } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { arm, disarm, isArmed } from '../timers.ts';
import {
  competesAs,
  isEarlier,
  isServer,
  serverOf,
  serverState,
  taskClockNs,
  type View,
  wallOfTaskClock,
} from '../view.ts';
import { contend, stopContending } from './bandwidth.ts';
import { reschedCpu, updateCurr } from './context.ts';
import { type Before, insertSorted, removeQueued } from './queue.ts';

/** A timer that would be moved on by no more than this is let go. */
const MIN_MOVE_NS = 1_000_000;

const earlier: Before = (m, a, b) => isEarlier(m.w, a, b);
const ends = (m: Machine) => ({ first: m.w.cpu.dlFirst, last: m.w.cpu.dlLast });

const tell = (m: Machine, kind: number, server: number): void =>
  m.emit(kind, server, m.w.dl.budgetNs[server]!, m.w.dl.deadlineNs[server]!);

/** The flags have been changed: says so when that is another state. */
function tellState(m: Machine, cpu: number, before: number): void {
  const server = serverOf(m.w, cpu);
  m.touchTask(server);
  m.touchCpu(cpu);
  const after = serverState(m.w, cpu);
  if (after !== before) m.emit(EV_DL_SERVER, server, after, before);
}

/** The latest instant at which it can begin and still have its budget before its deadline. */
const zeroLaxityNs = ({ dl }: View, server: number): number => dl.deadlineNs[server]! - dl.budgetNs[server]!;

function wholePeriod(m: Machine, server: number): void {
  const { dl, system } = m.w;
  dl.deadlineNs[server] = system.nowNs[0]! + dl.relDeadlineNs[server]!;
  dl.budgetNs[server] = dl.runtimeNs[server]!;
  tell(m, EV_DL_FRESH, server);
}

/** The server waits for its timer, which will stand at the zero-laxity instant. */
function defer(m: Machine, cpu: number): void {
  m.w.dl.throttled[serverOf(m.w, cpu)] = 1;
  m.w.cpu.serverArmed[cpu] = 1;
}

/** replenish_dl_new_period(): unless it has begun to serve, it waits first. */
function freshPeriod(m: Machine, cpu: number): void {
  wholePeriod(m, serverOf(m.w, cpu));
  if (m.w.cpu.serverRunning[cpu] === 0) defer(m, cpu);
}

export function serverTimerNs(w: View, cpu: number): number {
  const server = serverOf(w, cpu);
  if (w.cpu.serverArmed[cpu] === 1) return zeroLaxityNs(w, server);
  return w.dl.deadlineNs[server]! - w.dl.relDeadlineNs[server]! + w.dl.periodNs[server]!;
}

/** start_dl_timer(). False when that instant is past. */
function startTimer(m: Machine, cpu: number): boolean {
  const { w } = m;
  const server = serverOf(w, cpu);
  const at = m.rules.serverTimerNs(w, cpu);
  if (at < w.system.nowNs[0]!) return false;
  if (!isArmed(w, server, TIMER_REPLENISH)) arm(w, server, TIMER_REPLENISH, at);
  return true;
}

function enqueue(m: Machine, cpu: number): void {
  insertSorted(m, ends(m), cpu, serverOf(m.w, cpu), earlier, 0);
  if (!m.rules.serverCountsAsTask(m.w, cpu)) m.w.cpu.nrRunning[cpu]!--;
}

function dequeue(m: Machine, cpu: number): void {
  const server = serverOf(m.w, cpu);
  if (m.w.task.queueOf[server] !== cpu) return;
  if (!m.rules.serverCountsAsTask(m.w, cpu)) m.w.cpu.nrRunning[cpu]!++;
  removeQueued(m, ends(m), cpu, server);
}

/** The end of enqueue_dl_entity(): it waits for its timer, or is queued when it need not or cannot. */
function waitOrQueue(m: Machine, cpu: number): void {
  const { w } = m;
  const server = serverOf(w, cpu);
  if (w.dl.throttled[server] === 1) {
    if (startTimer(m, cpu)) return;
    disarm(w, server, TIMER_REPLENISH);
    w.cpu.serverArmed[cpu] = 0;
    w.dl.throttled[server] = 0;
  }
  enqueue(m, cpu);
}

/** Queued, does it come before what the CPU serves? */
function preempt(m: Machine, cpu: number): void {
  const { w } = m;
  const server = serverOf(w, cpu);
  if (w.task.queueOf[server] !== cpu) return;
  const facing = competesAs(w, cpu);
  if (facing === NONE || w.task.cls[facing] !== DL || earlier(m, server, facing)) reschedCpu(m, cpu);
}

/** Rules C1 and C2 at a start. Numbers that can still be used are used, but only a server that had begun to serve goes on at once. */
function wakeUpRule(m: Machine, cpu: number): void {
  const { w } = m;
  const server = serverOf(w, cpu);
  const now = w.system.nowNs[0]!;
  const past = w.dl.deadlineNs[server]! < now;
  if (!past && !m.rules.wakeOverflows(w, server, now)) {
    tell(m, EV_DL_KEEP, server);
    if (w.cpu.serverRunning[cpu] === 0) defer(m, cpu);
  } else if (!past && m.rules.serverKeepsDeadline(w, cpu)) {
    w.dl.budgetNs[server] = m.rules.revisedBudgetNs(w, server, now);
    tell(m, EV_DL_REVISED, server);
  } else {
    if (m.rules.freshServerWaits(w, cpu)) w.cpu.serverRunning[cpu] = 0;
    freshPeriod(m, cpu);
  }
}

/** dl_server_start(), when the first fair task was queued. */
export function fairQueued(m: Machine, cpu: number): void {
  const { w } = m;
  if (w.cpu.fairFirst[cpu] !== w.cpu.fairLast[cpu]) return;
  const before = serverState(w, cpu);
  w.cpu.serverIdle[cpu] = 0;
  if (!m.rules.mayStartServer(w, cpu)) {
    tellState(m, cpu, before);
    return;
  }
  updateCurr(m, cpu);
  const server = serverOf(w, cpu);
  w.cpu.serverActive[cpu] = 1;
  w.task.onRq[server] = QUEUED;
  w.task.state[server] = RUNNING;
  contend(m, cpu, server);
  if (w.dl.throttled[server] === 0) {
    wakeUpRule(m, cpu);
    waitOrQueue(m, cpu);
  }
  tellState(m, cpu, before);
  preempt(m, cpu);
}

/** dl_server_stop(). */
export function stopServer(m: Machine, cpu: number): void {
  const { w } = m;
  if (w.cpu.serverActive[cpu] === 0) return;
  const before = serverState(w, cpu);
  const server = serverOf(w, cpu);
  dequeue(m, cpu);
  stopContending(m, cpu, server);
  disarm(w, server, TIMER_REPLENISH);
  w.cpu.serverArmed[cpu] = 0;
  w.cpu.serverIdle[cpu] = 0;
  w.cpu.serverActive[cpu] = 0;
  w.dl.throttled[server] = 0;
  w.task.onRq[server] = OFF;
  w.task.state[server] = INTERRUPTIBLE;
  tellState(m, cpu, before);
}

/** update_curr_dl_se(): time of fair tasks, or idle time, is used up by the server as well. */
function charge(m: Machine, cpu: number, ns: number, idle: boolean): void {
  const { w } = m;
  if (!m.rules.serverIsCharged(w, cpu)) return;
  const server = serverOf(w, cpu);
  const pays = m.rules.serverPaidForNs(w, cpu, ns);
  w.dl.budgetNs[server]! -= pays;
  w.dl.chargedNs[server]! += pays;
  const before = serverState(w, cpu);
  if (!idle) w.cpu.serverIdle[cpu] = 0;
  if (w.dl.budgetNs[server]! <= 0) usedUp(m, cpu, idle);
  tellState(m, cpu, before);
}

function usedUp(m: Machine, cpu: number, idle: boolean): void {
  const { w } = m;
  const server = serverOf(w, cpu);
  if (w.dl.throttled[server] === 1) {
    // Fair tasks got a whole budget by themselves, or could have: nobody starves, and the wait begins anew. Idle time does that once.
    if (idle && w.cpu.serverIdle[cpu] === 1) {
      w.dl.budgetNs[server] = 0;
      return;
    }
    w.cpu.serverRunning[cpu] = 0;
    disarm(w, server, TIMER_REPLENISH);
    freshPeriod(m, cpu);
    if (idle) w.cpu.serverIdle[cpu] = 1;
    startTimer(m, cpu);
    return;
  }
  w.dl.throttled[server] = 1;
  tell(m, EV_DL_THROTTLE, server);
  dequeue(m, cpu);
  if (!startTimer(m, cpu)) m.rules.onLateServer(m, cpu);
  reschedCpu(m, cpu);
}

export function chargeFair(m: Machine, cpu: number, ns: number): void {
  charge(m, cpu, ns, false);
}

/** Does it idle, with nobody queued who will end that? */
const idles = (w: View, cpu: number): boolean => w.cpu.curr[cpu] === NONE && w.cpu.nrRunning[cpu] === 0;

/** update_curr_idle(). A CPU on which somebody was just queued is not idle any more. */
export function chargeIdle(m: Machine, cpu: number): void {
  const { w } = m;
  const now = taskClockNs(w, cpu);
  const ns = now - w.cpu.idleFromNs[cpu]!;
  if (ns <= 0) return;
  w.cpu.idleFromNs[cpu] = now;
  m.touchCpu(cpu);
  charge(m, cpu, ns, idles(w, cpu));
}

export const serverLastsForNs = (w: View, cpu: number): number => Math.max(0, w.dl.budgetNs[serverOf(w, cpu)]!);

/** Where its budget ends while the donor is fair. One that ended waits for the pick if the donor was picked on its behalf. */
export function serverEnforceAt({ w, rules }: Machine, cpu: number): number {
  const donor = w.cpu.donor[cpu]!;
  const server = serverOf(w, cpu);
  if (!rules.serverIsCharged(w, cpu) || w.cpu.curr[cpu] === NONE || !rules.enforcesExactly(w, server)) return NEVER;
  if (w.dl.throttled[server] === 1 && w.cpu.served[cpu] === donor) return NEVER;
  return wallOfTaskClock(w, cpu, w.task.execStartNs[donor]! + rules.serverLastsForNs(w, cpu));
}

export function noticeServer(m: Machine, cpu: number): void {
  const { w } = m;
  const donor = w.cpu.donor[cpu]!;
  if (donor === NONE || w.task.cls[donor] !== FAIR) return;
  if (m.rules.serverEnforceAt(m, cpu) <= w.system.nowNs[0]!) charge(m, cpu, 0, false);
}

/** replenish_dl_entity(). At its zero-laxity instant it is not given too little time for its budget: a whole period begins. */
function replenish(m: Machine, cpu: number): void {
  const { w } = m;
  const { dl, cpu: c } = w;
  const server = serverOf(w, cpu);
  const now = w.system.nowNs[0]!;
  if (c.serverArmed[cpu] === 1 && m.rules.wakeOverflows(w, server, now)) wholePeriod(m, server);
  while (dl.budgetNs[server]! <= 0) {
    dl.deadlineNs[server]! += dl.periodNs[server]!;
    dl.budgetNs[server]! += dl.runtimeNs[server]!;
  }
  if (dl.deadlineNs[server]! < now) freshPeriod(m, cpu);
  else tell(m, EV_DL_REPLENISH, server);
  dl.throttled[server] = 0;
  if (c.serverArmed[cpu] === 1) {
    c.serverArmed[cpu] = 0;
    return;
  }
  if (c.serverRunning[cpu] === 0 && now < zeroLaxityNs(w, server)) defer(m, cpu);
}

function servesUrgent(w: View, cpu: number): boolean {
  const donor = w.cpu.donor[cpu]!;
  return donor !== NONE && w.task.cls[donor]! > FAIR;
}

/** dl_server_timer(). */
export function serverTimer(m: Machine, cpu: number): void {
  const { w } = m;
  const server = serverOf(w, cpu);
  updateCurr(m, cpu);
  // Nothing was left of its budget and fair tasks are about to use more than that, at this very instant.
  if (w.cpu.serverArmed[cpu] === 1 && w.dl.budgetNs[server]! <= 0 && !servesUrgent(w, cpu))
    charge(m, cpu, 0, idles(w, cpu));
  if (m.rules.serverStopsAtTimer(w, cpu)) {
    stopServer(m, cpu);
    return;
  }
  const before = serverState(w, cpu);
  disarm(w, server, TIMER_REPLENISH);
  if (w.cpu.serverArmed[cpu] === 1) {
    const at = zeroLaxityNs(w, server);
    if (w.system.nowNs[0]! < at - MIN_MOVE_NS) {
      w.cpu.serverForwards[cpu]!++;
      arm(w, server, TIMER_REPLENISH, at);
      tellState(m, cpu, before);
      return;
    }
    w.cpu.serverRunning[cpu] = 1;
  }
  queueReplenished(m, cpu);
  tellState(m, cpu, before);
  preempt(m, cpu);
}

/** enqueue_dl_entity() with ENQUEUE_REPLENISH. */
export function queueReplenished(m: Machine, cpu: number): void {
  replenish(m, cpu);
  waitOrQueue(m, cpu);
}

/** Rule C5 for a server: it gets a period of its own from here, and comes back when that ends. */
export function restPeriod(m: Machine, cpu: number): void {
  freshPeriod(m, cpu);
  startTimer(m, cpu);
}

/** A server that comes first and has nobody to serve is stopped. */
export function stopEmptyServer(m: Machine, cpu: number): void {
  const comesFirst = m.w.cpu.dlFirst[cpu] === serverOf(m.w, cpu);
  if (comesFirst && m.classes[FAIR]!.pickTask(m.w, cpu) === NONE) m.rules.onEmptyServer(m, cpu);
}

/** __pick_task_dl() for a server: stopped when it has nobody to serve, otherwise its fair pick is the donor. */
export function delegate(m: Machine, cpu: number, best: number): number {
  const { w } = m;
  stopEmptyServer(m, cpu);
  const served = best !== NONE && isServer(w, best) ? m.classes[FAIR]!.pickTask(w, cpu) : NONE;
  if (w.cpu.served[cpu] !== served) {
    w.cpu.served[cpu] = served;
    m.touchCpu(cpu);
  }
  return served === NONE ? best : served;
}
