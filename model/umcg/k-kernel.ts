// The kernel's part of the design that was in production use (2023): it keeps the states, under one lock for the process, and tells servers
// what has happened. A section here is one hold of that lock, a wake-up, or a step of going to sleep.

import { EAGAIN, EINVAL, ETIMEDOUT } from '../events.ts';
import { DONE, NEXT, type Next, type Program, program, type Section, sectionId, taskSection } from '../frames.ts';
import {
  FATAL_SIGNAL,
  NO_SIGNAL,
  NONE,
  UMCG_BLOCKED,
  UMCG_CALL_BLOCK,
  UMCG_CALL_HANDLER,
  UMCG_CALL_REGISTER,
  UMCG_CALL_RETURN,
  UMCG_CALL_UNBLOCK,
  UMCG_CALL_UNREGISTER,
  UMCG_CALL_WAIT,
  UMCG_EVENT_BLOCK,
  UMCG_EVENT_EXIT,
  UMCG_EVENT_NONE,
  UMCG_EVENT_PREEMPT,
  UMCG_EVENT_TIMEOUT,
  UMCG_EVENT_WAIT,
  UMCG_EVENT_WAKE,
  UMCG_NONE,
  UMCG_PARKED,
  UMCG_PREEMPT,
  UMCG_RUNNABLE,
  UMCG_RUNNING,
  UMCG_STATE_MASK,
  UMCG_WOKEN,
  UMCG_WORKER,
} from '../ids.ts';
import { hereOf } from '../kernel/locks.ts';
import { ESRCH } from '../kernel/outside-calls.ts';
import { VOLUNTARY } from '../kernel/schedule.ts';
import type { Machine } from '../machine.ts';
import { P_SCHEDULE, P_UMCG_K_RETURN } from '../program-names.ts';
import { EFAULT, isOurs, isWrong, WRONG_ADDRESS, WRONG_FLAGS, WRONG_KIND, WRONG_MISALIGNED } from './arguments.ts';
import { insertReady, joinIdle, leaveIdle, removeReady, takeReady } from './queue.ts';
import { awake, scheduleSection, setSection } from './sleep.ts';
import { endsWait, isOver } from './timeout.ts';
import { casRunning, endProcess, kill, returns, setNext, setState, stateOf, taskOf, told, ttwu } from './words.ts';

/** A state, with the bits of userspace as they are. */
export const keepState = (m: Machine, task: number, state: number): void =>
  setState(m, task, (m.w.umcg.state[task]! & ~(UMCG_STATE_MASK | UMCG_PREEMPT | UMCG_PARKED)) | state);

/** Tells the server that a worker is attached to that it has stopped, and lets both go. False: it has not read what it was told before. */
export function tells(m: Machine, server: number, event: number, worker: number): boolean {
  const { umcg } = m.w;
  if (umcg.event[server] !== UMCG_EVENT_NONE) return false;
  umcg.event[server] = event;
  umcg.eventOf[server] = worker;
  umcg.current[server] = NONE;
  setNext(m, server, NONE, false);
  setNext(m, worker, NONE, false);
  return casRunning(m, server, UMCG_RUNNABLE);
}

/**
 * A worker may be run: an idle server is told, or it is queued until one asks. Answers the server to wake, or NONE. Whom userspace names in a
 * call (`named`) stands behind all others, first come first served, as in a queue of its own.
 */
export function offers(m: Machine, worker: number, event: number, named = false): number {
  const { process, umcg } = m.w;
  const server = process.idleFirst[0]!;
  if (server === NONE) {
    const anchor = process.anchor[0]!;
    insertReady(m, anchor, worker, m.rules.umcgLastFirst() && !named ? NONE : umcg.readyLast[anchor]!);
    umcg.offered[worker] = event;
    return NONE;
  }
  leaveIdle(m, server);
  umcg.event[server] = event;
  umcg.eventOf[server] = worker;
  casRunning(m, server, UMCG_RUNNABLE);
  return server;
}

/** The server runs that worker from here on. */
function attaches(m: Machine, server: number, worker: number): void {
  const { umcg } = m.w;
  setNext(m, server, worker, false);
  setNext(m, worker, server, false);
  umcg.current[server] = worker;
  umcg.owed[worker]!++;
  keepState(m, worker, UMCG_RUNNING);
}

const SET = sectionId('k-set');
const FAIL = sectionId('k-wait-fail');
const EXPIRE = sectionId('k-expire');

function fails(m: Machine, f: number, errno: number): Next {
  m.w.frame.e[f] = errno;
  return FAIL;
}

/** Both that a call wakes, and then it sleeps until it is RUNNING. Operand b, c: whom to wake. */
const sleepSections = (returned: (m: Machine, f: number) => Next): readonly Section[] => [
  taskSection('k-wake-first', {}, (m, f) => {
    if (m.w.frame.b[f] !== NONE) ttwu(m, f, m.w.frame.b[f]!);
    return NEXT;
  }),
  taskSection('k-wake-second', {}, (m, f) => {
    if (m.w.frame.c[f] !== NONE) ttwu(m, f, m.w.frame.c[f]!);
    return NEXT;
  }),
  setSection('k-set'),
  taskSection('k-look', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const waits = w.umcg.killed[task] === 0 && stateOf(w, task) === UMCG_RUNNABLE;
    if (waits && w.task.signal[task] === NO_SIGNAL && !isOver(w, task)) return NEXT;
    awake(m, task);
    if (w.umcg.killed[task] === 1 || !waits) return returned(m, f);
    // EINTR; the handler runs, and the wait is taken up again by a flag of the call.
    if (w.task.signal[task] === FATAL_SIGNAL) {
      endProcess(m);
      return returned(m, f);
    }
    if (w.task.signal[task] === NO_SIGNAL) return EXPIRE;
    w.task.signal[task] = NO_SIGNAL;
    told(m, task, UMCG_CALL_HANDLER, 0);
    return SET;
  }),
  scheduleSection('k-sleep', 'k-set'),
  /** Under the lock: still waiting, it is offered like one that was woken; else somebody was faster. */
  taskSection('k-expire', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    m.w.frame.b[f] = NONE;
    m.w.frame.c[f] = NONE;
    const waits = stateOf(m.w, task) === UMCG_RUNNABLE && (umcg.state[task]! & UMCG_PARKED) !== 0;
    endsWait(m, task, waits ? ETIMEDOUT : 0);
    if (!waits) return SET;
    keepState(m, task, UMCG_RUNNABLE);
    m.w.frame.b[f] = offers(m, task, UMCG_EVENT_TIMEOUT);
    return sectionId('k-wake-first');
  }),
];

// Operand a: the worker to run, in the place of the caller if that is one. b, c: whom to wake. d: 1: it waits for somebody to wake it. e: the error.
export const umcgKWaitProgram: Program = program('umcg-k-wait', [
  taskSection('k-wait-enter', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const next = w.frame.a[f]!;
    told(m, task, UMCG_CALL_WAIT, 0);
    w.umcg.waited[task] = 0;
    m.touchTask(task);
    if (w.umcg.killed[task] === 1) return fails(m, f, ESRCH);
    if (w.umcg.registered[task] === 0 || isWrong(w, task, WRONG_FLAGS | WRONG_MISALIGNED)) return fails(m, f, EINVAL);
    if (w.umcg.unmapped[task] === 1) return fails(m, f, EFAULT);
    if (next === task) return fails(m, f, EINVAL);
    if (next !== NONE && !(isOurs(w, next) && w.umcg.role[next] === UMCG_WORKER)) return fails(m, f, ESRCH);
    if (next !== NONE && stateOf(w, next) !== UMCG_RUNNABLE) return fails(m, f, EAGAIN);
    return w.umcg.role[task] === UMCG_WORKER ? workerWaits(m, f, task, next) : serverWaits(m, f, task, next);
  }),
  ...sleepSections((m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    const errno = umcg.waited[task]!;
    endsWait(m, task, errno);
    told(m, task, UMCG_CALL_RETURN, errno);
    return returns(m, f, errno);
  }),
  taskSection('k-wait-fail', {}, (m, f) => {
    const task = taskOf(m.w, f);
    endsWait(m, task, m.w.frame.e[f]!);
    told(m, task, UMCG_CALL_RETURN, m.w.frame.e[f]!);
    return returns(m, f, m.w.frame.e[f]!);
  }),
]);

/** A server runs a worker; or it takes one that waits for that, and stands in line where none does. */
function serverWaits(m: Machine, f: number, task: number, next: number): Next {
  const { w } = m;
  if (next !== NONE) {
    keepState(m, task, UMCG_RUNNABLE);
    if (w.umcg.readyOf[next] !== NONE) removeReady(m, next);
    attaches(m, task, next);
    w.umcg.picked[task] = NONE;
    w.frame.b[f] = next;
    return NEXT;
  }
  const worker = takeReady(m, w.process.anchor[0]!);
  if (worker === NONE) {
    keepState(m, task, UMCG_RUNNABLE);
    joinIdle(m, task, m.rules.umcgLastFirst());
    return SET;
  }
  w.umcg.event[task] = w.umcg.offered[worker]!;
  w.umcg.eventOf[task] = worker;
  told(m, task, UMCG_CALL_RETURN, 0);
  return returns(m, f, 0);
}

function workerWaits(m: Machine, f: number, task: number, next: number): Next {
  const { w } = m;
  const server = w.umcg.next[task]!;
  const word = w.umcg.state[task]!;
  if (next !== NONE) {
    if (w.umcg.readyOf[next] === NONE) return fails(m, f, EAGAIN);
    removeReady(m, next);
    keepState(m, task, UMCG_RUNNABLE);
    setNext(m, task, NONE, false);
    attaches(m, server, next);
    w.frame.b[f] = next;
    w.frame.c[f] = offers(m, task, m.rules.umcgTellsOfHandOver() ? UMCG_EVENT_WAIT : UMCG_EVENT_WAKE);
    return NEXT;
  }
  if (w.frame.d[f] === 1 && (word & UMCG_WOKEN) !== 0) {
    setState(m, task, word & ~UMCG_WOKEN);
    return fails(m, f, EAGAIN);
  }
  keepState(m, task, UMCG_RUNNABLE | (w.frame.d[f] === 1 ? UMCG_PARKED : 0));
  if (!tells(m, server, UMCG_EVENT_WAIT, task)) return kill(m, f);
  w.frame.b[f] = server;
  return NEXT;
}

/** A worker may be run, or is to go on when it waits next. Operand a: that one. b: the server to wake. */
export const umcgKWakeProgram: Program = program('umcg-k-wake', [
  taskSection('k-wake-enter', {}, (m, f) => {
    const { w } = m;
    const worker = w.frame.a[f]!;
    if (w.umcg.killed[taskOf(w, f)] === 1) return returns(m, f, ESRCH);
    if (w.umcg.registered[taskOf(w, f)] === 0 || isWrong(w, taskOf(w, f), WRONG_FLAGS | WRONG_MISALIGNED))
      return returns(m, f, EINVAL);
    if (!isOurs(w, worker) || w.umcg.role[worker] !== UMCG_WORKER) return returns(m, f, ESRCH);
    const word = w.umcg.state[worker]!;
    const stopped = stateOf(w, worker) === UMCG_RUNNABLE;
    const own = w.umcg.role[taskOf(w, f)] !== UMCG_WORKER;
    if (!stopped || (!own && (word & UMCG_PARKED) === 0)) {
      if (!own) setState(m, worker, word | UMCG_WOKEN);
      return returns(m, f, EAGAIN);
    }
    keepState(m, worker, UMCG_RUNNABLE);
    w.frame.b[f] = offers(m, worker, UMCG_EVENT_WAKE, true);
    return w.frame.b[f] === NONE ? returns(m, f, 0) : NEXT;
  }),
  taskSection('k-wake-server', {}, (m, f) => {
    ttwu(m, f, m.w.frame.b[f]!);
    return returns(m, f, 0);
  }),
]);

/** sched_submit_work(), preemption off. Operand b: the server to wake. */
export const umcgKBlockProgram: Program = program('umcg-k-block', [
  taskSection('k-block', { preemptible: false }, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    w.frame.b[f] = NONE;
    if (stateOf(w, task) !== UMCG_RUNNING) return NEXT;
    const server = w.umcg.next[task]!;
    keepState(m, task, UMCG_BLOCKED);
    told(m, task, UMCG_CALL_BLOCK, 0);
    if (!tells(m, server, UMCG_EVENT_BLOCK, task)) return kill(m, f);
    w.frame.b[f] = server;
    return NEXT;
  }),
  taskSection('k-block-wake', { preemptible: false }, (m, f) => {
    if (m.w.frame.b[f] !== NONE) ttwu(m, f, m.w.frame.b[f]!);
    return NEXT;
  }),
  taskSection('k-block-sleep', { preemptible: false }, (m, f) => {
    m.start(hereOf(m, f), P_SCHEDULE, VOLUNTARY);
    return DONE;
  }),
]);

/** On the way back to user mode: a worker that was blocked, or was asked to stop, waits for a server. */
export const umcgKReturnProgram: Program = program('umcg-k-return', [
  taskSection('k-return', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    w.frame.b[f] = NONE;
    w.frame.c[f] = NONE;
    if (w.umcg.registered[task] === 0) return DONE;
    switch (stateOf(w, task)) {
      case UMCG_BLOCKED:
        keepState(m, task, UMCG_RUNNABLE);
        told(m, task, UMCG_CALL_UNBLOCK, 0);
        w.frame.b[f] = offers(m, task, UMCG_EVENT_WAKE);
        return NEXT;
      case UMCG_RUNNABLE:
        return SET;
      default: {
        if ((w.umcg.state[task]! & UMCG_PREEMPT) === 0) return DONE;
        const server = w.umcg.next[task]!;
        keepState(m, task, UMCG_RUNNABLE);
        if (!tells(m, server, UMCG_EVENT_PREEMPT, task)) return kill(m, f);
        w.frame.b[f] = server;
        return NEXT;
      }
    }
  }),
  ...sleepSections((m, f) => returns(m, f, 0)),
]);

/** A task says what it is: a worker then waits for a server, like one that comes back from a block. */
export const umcgKRegisterProgram: Program = program('umcg-k-register', [
  taskSection('k-register', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    const works = umcg.role[task] === UMCG_WORKER;
    const wrong = umcg.registered[task] === 1 || isWrong(m.w, task, WRONG_ADDRESS | WRONG_FLAGS);
    const errno = wrong ? EINVAL : umcg.unmapped[task] === 1 ? EFAULT : 0;
    told(m, task, UMCG_CALL_REGISTER, errno);
    if (errno !== 0) return returns(m, f, errno);
    umcg.registered[task] = 1;
    keepState(m, task, works ? UMCG_BLOCKED : UMCG_RUNNING);
    const done = returns(m, f, 0);
    return works ? m.tail(f, P_UMCG_K_RETURN) : done;
  }),
]);

/** A worker ends its registration, and its server is told. Operand b: that one. */
export const umcgKUnregisterProgram: Program = program('umcg-k-unregister', [
  taskSection('k-unregister', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    const server = umcg.role[task] === UMCG_WORKER ? umcg.next[task]! : NONE;
    if (umcg.registered[task] === 0 || isWrong(m.w, task, WRONG_FLAGS | WRONG_KIND)) {
      told(m, task, UMCG_CALL_UNREGISTER, EINVAL);
      return returns(m, f, EINVAL);
    }
    umcg.result[task] = 0;
    umcg.registered[task] = 0;
    umcg.hook[task] = 0;
    keepState(m, task, UMCG_NONE);
    told(m, task, UMCG_CALL_UNREGISTER, 0);
    m.w.frame.b[f] = server;
    return server !== NONE && tells(m, server, UMCG_EVENT_EXIT, task) ? NEXT : DONE;
  }),
  taskSection('k-unregister-wake', {}, (m, f) => {
    ttwu(m, f, m.w.frame.b[f]!);
    return DONE;
  }),
]);
