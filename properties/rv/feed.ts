// The adapter: events of the model become events of the kernel's monitors, in the kernel's order. What a switch means for the task that
// leaves follows from what was heard since schedule() was entered; the brackets around a wake-up follow from what the gap in which it
// happens really allows.

import {
  EV_ACQUIRE,
  EV_BLOCK,
  EV_CONTENTION_END,
  EV_DL_FRESH,
  EV_DL_REPLENISH,
  EV_DL_THROTTLE,
  EV_DL_WAKE_THROTTLE,
  EV_DONOR,
  EV_ENTRY,
  EV_EXIT,
  EV_LEAVE,
  EV_NEED_RESCHED,
  EV_PARK,
  EV_PI_SETPRIO,
  EV_POLICY,
  EV_RELEASE,
  EV_SET_STATE,
  EV_SWITCH,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EV_WAKING,
  EV_YIELD,
  EVENT_STRIDE,
  eventCode,
} from '../../model/events.ts';
import {
  DL,
  FAIR,
  NONE,
  OFF,
  RT,
  RUNNING,
  SERVER_OFF,
  SERVER_RUNS,
  SERVER_USED_UP,
  SERVER_WAITS,
  SERVER_WAITS_IDLE,
  STOP,
} from '../../model/ids.ts';
import { irqSlot, isServer, lockWaiting, moreUrgent, serverState, taskSlot, type View } from '../../model/view.ts';
import type { EventReader } from '../types.ts';
import { BLOCKED, DONATES, PREEMPTED, UNKNOWN, YIELDED } from './automaton.ts';
import { rv } from './events.ts';
import type { Track } from './track.ts';

const EV_DL_SERVER = eventCode('dl_server');

const PREEMPT_DISABLE = rv('preempt_disable');
const PREEMPT_ENABLE = rv('preempt_enable');
const IRQ_DISABLE = rv('irq_disable');
const IRQ_ENABLE = rv('irq_enable');
const WAKING = rv('sched_waking');
const WAKEUP = rv('wakeup');
const NEED_RESCHED = rv('need_resched');
const SCHEDULE_ENTRY = rv('schedule_entry');
const SCHEDULE_ENTRY_PREEMPT = rv('schedule_entry_preempt');
const SCHEDULE_EXIT = rv('schedule_exit');
const SET_STATE = rv('set_state');
const SET_SLEEPABLE = rv('set_state_sleepable');
const SET_RUNNABLE = rv('set_state_runnable');
const SIGNAL_DELIVER = rv('signal_deliver');
const SCHED_SWITCH = rv('sched_switch');
const SWITCH_IN = rv('switch_in');
const SWITCH_OUT = rv('switch_out');
const SWITCH_VAIN = rv('switch_vain');
const SWITCH_RT = rv('switch_rt');
const SWITCH_DL = rv('switch_dl');
const SWITCH_OTHER = rv('switch_other');
const SUSPEND = rv('switch_suspend');
const LEND = rv('lend');
const DONATING = rv('switch_donating');
const REPLENISH = rv('replenish');
const THROTTLE = rv('throttle');
const SLEEP = rv('sleep');
const FRIENDLY_WAKE = rv('friendly_wake');
const UNFRIENDLY_WAKE = rv('unfriendly_wake');
const SERVER_IDLE = rv('server_idle');
const START_MARK = rv('start');
const STOP_MARK = rv('stop');

/** By reason: how the task that leaves is called. */
const LEAVING: readonly number[] = (() => {
  const by: number[] = [];
  by[UNKNOWN] = rv('switch_preempt');
  by[PREEMPTED] = rv('switch_preempt');
  by[YIELDED] = rv('switch_yield');
  by[BLOCKED] = SUSPEND;
  by[DONATES] = DONATING;
  return by;
})();

/** Bits of `frame.gap`. */
const PREEMPTIBLE = 1;
const IRQS_ON = 2;

/** The frame whose section the CPU has just run: an interrupt goes before the CPU's own program, that before the task's. */
function workingSlot(w: View, cpu: number): number {
  if (w.frame.program[irqSlot(w, cpu)]! >= 0) return irqSlot(w, cpu);
  if (w.frame.program[cpu]! >= 0) return cpu;
  const curr = w.cpu.curr[cpu]!;
  return curr === NONE ? NONE : taskSlot(w, curr);
}

/** Are interrupts off where this CPU works? */
export function irqsOff(w: View, cpu: number): boolean {
  const slot = workingSlot(w, cpu);
  return slot !== NONE && (w.frame.gap[slot]! & IRQS_ON) === 0;
}

/** Is preemption off? Programs of CPUs and interrupts are never preempted. */
export function preemptionOff(w: View, cpu: number): boolean {
  const slot = workingSlot(w, cpu);
  return slot !== NONE && (slot < 2 * w.cpus || (w.frame.gap[slot]! & PREEMPTIBLE) === 0);
}

/** Tells an automaton all events of a section. */
export function feed(t: Track, { count, rows }: EventReader): void {
  // What a change of parameters does to the reservation, it does in the same section, and is told before it.
  for (let at = 0; t.ofReservation && at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    if (rows[at] === EV_POLICY || rows[at] === EV_PI_SETPRIO) t.forget(rows[at + 3]!);
  }
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    if (t.ofServer && isAboutBudget(rows[at]!)) {
      if (rows[at] !== EV_DL_THROTTLE && !entersAState(rows, at, count)) renews(t, rows[at + 2]!, rows[at + 3]!);
    } else if (t.hears[rows[at]!] === 1)
      feedOne(t, rows[at]!, rows[at + 2]!, rows[at + 3]!, rows[at + 4]!, rows[at + 5]!);
  }
}

const isAboutBudget = (kind: number): boolean =>
  kind === EV_DL_FRESH || kind === EV_DL_REPLENISH || kind === EV_DL_THROTTLE;

/** Is the server told to enter another state later in this section? That says what became of its budget as well. */
function entersAState(rows: EventReader['rows'], from: number, count: number): boolean {
  for (let at = from; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    if (rows[at] === EV_DL_SERVER && rows[at + 3] === rows[from + 3]) return true;
  }
  return false;
}

function feedOne(t: Track, kind: number, cpu: number, a: number, b: number, c: number): void {
  const { w } = t;
  const leaves = t.memory.leaves!;
  switch (kind) {
    case EV_ENTRY:
      // Whether a task that comes by itself blocks is told by what follows.
      if (b === 1) leaves[cpu] = YIELDED;
      else if (leaves[cpu] !== YIELDED) leaves[cpu] = PREEMPTED;
      t.take(leaves[cpu] === PREEMPTED ? SCHEDULE_ENTRY_PREEMPT : SCHEDULE_ENTRY, cpu, a);
      t.take(IRQ_DISABLE, cpu, a);
      break;
    case EV_YIELD:
      leaves[cpu] = YIELDED;
      break;
    case EV_BLOCK:
      leaves[cpu] = c === 1 ? DONATES : BLOCKED;
      if (t.byDonor) blocks(t, cpu, a, c);
      break;
    case EV_SWITCH:
      if (t.byDonor) decides(t, cpu, c);
      else switches(t, cpu, a, b);
      break;
    case EV_LEAVE:
      if (b === 0) t.take(SWITCH_VAIN, cpu, a);
      t.take(IRQ_ENABLE, cpu, a);
      t.take(SCHEDULE_EXIT, cpu, a);
      leaves[cpu] = UNKNOWN;
      break;
    case EV_DONOR:
      if (t.byDonor) changesDonor(t, cpu, a, b);
      break;
    case EV_PARK:
      if (t.byDonor) t.take(SUSPEND, cpu, a);
      break;
    case EV_NEED_RESCHED:
      t.take(NEED_RESCHED, cpu, a);
      break;
    case EV_SET_STATE:
    case EV_EXIT:
      t.take(SET_STATE, cpu, a);
      t.take(kind === EV_SET_STATE && b === RUNNING ? SET_RUNNABLE : SET_SLEEPABLE, cpu, a);
      break;
    case EV_CONTENTION_END:
      // A wait that a signal ended goes on to its handler.
      t.take(SET_STATE, cpu, a);
      t.take(c === 0 ? SET_RUNNABLE : SIGNAL_DELIVER, cpu, a);
      break;
    case EV_WAKING:
      wakes(t, cpu, a);
      break;
    case EV_WAKEUP_NEW:
      t.take(WAKEUP, cpu, a);
      break;
    case EV_WAKEUP:
      t.take(WAKEUP, cpu, a);
      // Woken where it is while it is still on its way out: if it leaves, it does so by itself, and lends to nobody.
      if (leaves[b] === DONATES && w.cpu.curr[b] === a) leaves[b] = YIELDED;
      break;
    case EV_DL_FRESH:
    case EV_DL_REPLENISH: {
      const goesOn = t.ofReservation && (t.byDonor ? w.cpu.donor : w.cpu.curr)[w.task.cpu[a]!] === a;
      // The kernel throttles a boosted task that has used up its budget, too, and replenishes it at once.
      if (goesOn && w.dl.lender[a] !== NONE) t.take(THROTTLE, cpu, a);
      t.take(REPLENISH, cpu, a);
      // What is replenished while it executes goes on without a switch.
      if (goesOn) comesIn(t, cpu, a);
      break;
    }
    case EV_DL_THROTTLE:
    case EV_DL_WAKE_THROTTLE:
      t.take(THROTTLE, cpu, a);
      break;
    case EV_DL_SERVER:
      leaves[w.cpus + a] = b === SERVER_RUNS ? 1 : 0;
      server(t, cpu, a, b, c);
      break;
    case EV_POLICY:
    case EV_PI_SETPRIO:
      t.forget(a);
      break;
    case EV_ACQUIRE:
      if (holdsOne(w, a)) t.take(START_MARK, cpu, a);
      break;
    case EV_RELEASE:
      if (w.task.heldFirst[a] === NONE) t.take(STOP_MARK, cpu, a);
      break;
    default:
  }
}

/** sched_switch as the kernel traces it: who executes. */
function switches(t: Track, cpu: number, prev: number, next: number): void {
  const { w } = t;
  if (prev !== NONE) {
    const reason = LEAVING[t.memory.leaves![cpu]!]!;
    // The kernel's own monitors know no donors: to them it sleeps.
    t.take(reason === DONATING && !t.knowsDonors ? SUSPEND : reason, cpu, prev);
    if (reason === SUSPEND || reason === DONATING) t.take(SLEEP, cpu, prev);
    t.take(SWITCH_OUT, cpu, prev);
  }
  t.take(SCHED_SWITCH, cpu, next);
  if (next !== NONE) {
    t.take(SWITCH_IN, cpu, next);
    // A request that came after the pick is about whoever comes.
    if (w.cpu.needResched[cpu] === 1) t.take(NEED_RESCHED, cpu, next);
  }
  if (t.wants[SWITCH_OTHER] === 1) decides(t, cpu, next);
  if (t.ofServer) serves(t, cpu, prev, next);
}

/** To the fair server of a CPU, any fair task is as good as the other. */
function serves(t: Track, cpu: number, prev: number, next: number): void {
  const { w } = t;
  const server = serverOf(w, cpu);
  if (server === NONE) return;
  const was = prev !== NONE && w.task.cls[prev] === FAIR;
  const is = next !== NONE && w.task.cls[next] === FAIR;
  if (next === NONE) t.take(SERVER_IDLE, cpu, server);
  else if (is && !was) t.take(SWITCH_IN, cpu, server);
  else if (was && !is) t.take(SWITCH_OUT, cpu, server);
}

/** What class the CPU decided for. By donor, an idle detour on the way to the next pick is no decision. */
function decides(t: Track, cpu: number, chosen: number): void {
  const { w } = t;
  if (t.byDonor && chosen === NONE && w.cpu.needResched[cpu] === 1) return;
  const cls = chosen === NONE ? NONE : w.task.cls[chosen]!;
  t.take(cls === RT || cls === STOP ? SWITCH_RT : cls === DL ? SWITCH_DL : SWITCH_OTHER, cpu, chosen);
}

const serverOf = (w: View, cpu: number): number => {
  const server = w.tasks + w.cpus + cpu;
  return server < w.threads ? server : NONE;
};

/** Does the fair server of this CPU serve now, so that fair tasks go first? */
export function servesFair(w: View, cpu: number, leaves: { readonly [row: number]: number }): boolean {
  const server = serverOf(w, cpu);
  return server !== NONE && leaves[w.cpus + server] === 1;
}

/** Proxy execution: it stays queued and lends, or it sleeps. */
function blocks(t: Track, cpu: number, task: number, stays: number): void {
  if (stays !== 1) t.take(SUSPEND, cpu, task);
  else if (t.w.cpu.donor[cpu] === task && !isDonorByDefault(t.w, task)) t.take(LEND, cpu, task);
}

/** A waker hands the CPU to the task that executes, throttled or not, until the next pick: nobody chose it. */
function isDonorByDefault(w: View, task: number): boolean {
  return w.cpu.needResched[w.task.cpu[task]!] === 1 && w.dl.throttled[task] === 1;
}

/** Who pays changes. */
function changesDonor(t: Track, cpu: number, prev: number, next: number): void {
  const { w } = t;
  const { onRq } = w.task;
  if (prev !== NONE) {
    t.take(SWITCH_OUT, cpu, prev);
    if (onRq[prev] === OFF) t.take(SUSPEND, cpu, prev);
  }
  if (next === NONE) {
    // The walk gives its donor up before it takes a waiter off: whoever is off now sleeps.
    for (let task = 0; task < w.tasks; task++) if (onRq[task] === OFF && task !== prev) t.take(SUSPEND, cpu, task);
    return;
  }
  if (isDonorByDefault(w, next)) return;
  comesIn(t, cpu, next);
}

function comesIn(t: Track, cpu: number, task: number): void {
  t.take(t.byDonor && lockWaiting(t.w, task) ? LEND : SWITCH_IN, cpu, task);
}

/** A wake-up, between the brackets that are really there. */
function wakes(t: Track, cpu: number, task: number): void {
  const { w } = t;
  const off = t.wants[PREEMPT_DISABLE] === 1 && preemptionOff(w, cpu);
  if (off) t.take(PREEMPT_DISABLE, cpu, task);
  t.take(WAKING, cpu, task);
  if (off) t.take(PREEMPT_ENABLE, cpu, task);
  if (t.wants[FRIENDLY_WAKE] === 0) return;
  const inIrq = w.frame.program[irqSlot(w, cpu)]! >= 0;
  const waker = w.cpu.curr[cpu]!;
  t.take(inIrq || !moreUrgent(w, task, waker) ? FRIENDLY_WAKE : UNFRIENDLY_WAKE, cpu, task);
}

const holdsOne = (w: View, task: number): boolean => {
  const first = w.task.heldFirst[task]!;
  return first !== NONE && w.mutex.nextHeld[first] === NONE;
};

const START = rv('server_start');
const START_RUNNING = rv('server_start_running');
const SERVER_STOP = rv('server_stop');
const REPLENISH_RUNNING = rv('replenish_running');
const REPLENISH_IDLE = rv('replenish_idle');

/** A server gets another budget and stays in its state. */
function renews(t: Track, cpu: number, task: number): void {
  const { w } = t;
  if (!isServer(w, task)) return;
  const state = serverState(w, task - w.tasks - w.cpus);
  if (state === SERVER_OFF) return;
  const renewed = state === SERVER_RUNS ? REPLENISH_RUNNING : state === SERVER_WAITS_IDLE ? REPLENISH_IDLE : REPLENISH;
  t.take(renewed, cpu, task);
}

/** A fair server goes from one state to another. */
function server(t: Track, cpu: number, task: number, to: number, from: number): void {
  // Used up where its next period has begun already, it is throttled and gets the next budget at once.
  if (from === SERVER_RUNS && (to === SERVER_WAITS || to === SERVER_WAITS_IDLE)) t.take(THROTTLE, cpu, task);
  if (to === SERVER_OFF) t.take(SERVER_STOP, cpu, task);
  else if (to === SERVER_USED_UP) t.take(THROTTLE, cpu, task);
  else if (from === SERVER_OFF) t.take(to === SERVER_RUNS ? START_RUNNING : START, cpu, task);
  else if (to === SERVER_RUNS) t.take(REPLENISH_RUNNING, cpu, task);
  else if (to === SERVER_WAITS_IDLE) t.take(REPLENISH_IDLE, cpu, task);
  else if (to === SERVER_WAITS) t.take(REPLENISH, cpu, task);
}
