// Userspace on the Z designs that keeps to the protocol: the loop of a server, the beginning of a worker, and its wait. Each access to
// a user word is a section; what is between them is private to the task.

import { ETIMEDOUT, EV_SET_STATE } from '../events.ts';
import { DONE, NEXT, type Program, program, sectionId, taskSection } from '../frames.ts';
import { NONE, UMCG_ASIDE, UMCG_COND_WAIT, UMCG_PARKED, UMCG_RUNNABLE, UNINTERRUPTIBLE } from '../ids.ts';
import { hereOf } from '../kernel/locks.ts';
import { ESRCH } from '../kernel/outside-calls.ts';
import { VOLUNTARY } from '../kernel/schedule.ts';
import { P_SCHEDULE, P_UMCG_LEAVE, P_UMCG_WAIT } from '../program-names.ts';
import { lend, lendsFor } from './lend.ts';
import { insertReady, stealReady, takeReady } from './queue.ts';
import { setTimeout } from './timeout.ts';
import { asksToStop, kicks, setBlocked, setList, setNext, setServer, setState, storeState, taskOf } from './words.ts';
import { register } from './z-calls.ts';
import { waitsQueued } from './z-wait.ts';

const MARK = sectionId('serve-mark');
const WALK = sectionId('serve-walk');
const WAIT = sectionId('serve-wait');
const LEND = sectionId('serve-lend');
const REGISTER = sectionId('work-register');
const BLOCKED = sectionId('serve-blocked');
const BLOCKED_WALK = sectionId('serve-blocked-walk');
const LOOK = sectionId('serve-look');
const ADOPT = sectionId('serve-adopt');

// Operand b: the next worker of the drained chain. c: the last one that was queued before it. d: the worker that has stopped.
export const umcgServerProgram: Program = program('umcg-server', [
  taskSection('serve-register', {}, (m, f) => {
    register(m, f);
    return NEXT;
  }),
  taskSection('serve-mark', {}, (m, f) => {
    const task = taskOf(m.w, f);
    if (m.w.umcg.killed[task] === 1) return DONE;
    storeState(m, task, UMCG_RUNNABLE | UMCG_COND_WAIT);
    return NEXT;
  }),
  taskSection('serve-drain', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    w.frame.b[f] = w.umcg.list[task]!;
    w.frame.c[f] = w.umcg.readyLast[task]!;
    if (w.frame.b[f] !== NONE) setList(m, task, NONE);
    return NEXT;
  }),
  /** The list has the newest first; the queue gets the oldest first. */
  taskSection('serve-walk', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const worker = w.frame.b[f]!;
    if (worker === NONE) return m.rules.umcgListsBlocked() ? BLOCKED : NEXT;
    w.frame.b[f] = w.umcg.link[worker]!;
    if (m.rules.umcgListsBlocked()) {
      w.umcg.runsUnder[worker] = NONE;
      m.touchTask(worker);
    }
    if (w.umcg.current[task] === worker) w.umcg.current[task] = NONE;
    m.touchTask(task);
    const word = w.umcg.state[worker]!;
    // Where waits are plain, who parks is on no list: it has come here by itself, and is ready.
    if ((word & UMCG_PARKED) === 0 || m.rules.umcgPlainWaits()) insertReady(m, task, worker, w.frame.c[f]!);
    else setState(m, worker, word | UMCG_ASIDE);
    return WALK;
  }),
  taskSection('serve-look', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const current = w.umcg.current[task]!;
    const keeps =
      current !== NONE &&
      m.rules.umcgLooksAtCurrent() &&
      m.rules.umcgCountsAsRunning(w.umcg.state[current]!) &&
      w.umcg.server[current] === task;
    if (keeps) return WAIT;
    if (m.rules.umcgServerLends()) w.frame.d[f] = current;
    w.umcg.current[task] = NONE;
    m.touchTask(task);
    return NEXT;
  }),
  taskSection('serve-next', {}, (m, f) => {
    const task = taskOf(m.w, f);
    const worker = takeReady(m, task);
    const stolen = worker === NONE && m.rules.umcgSteals() ? stealReady(m, task) : NONE;
    m.w.umcg.picked[task] = stolen === NONE ? worker : stolen;
    m.touchTask(task);
    if (stolen !== NONE) return ADOPT;
    setNext(m, task, worker, false);
    return worker === NONE && lendsFor(m, m.w.frame.d[f]!) ? LEND : NEXT;
  }),
  taskSection('serve-wait', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    setTimeout(m, task, umcg.next[task] === NONE ? 0 : umcg.tickNs[task]!);
    return m.call(f, P_UMCG_WAIT, NEXT);
  }),
  /** What became of the worker that was named? One that was not started goes back. */
  taskSection('serve-return', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    const worker = umcg.picked[task]!;
    umcg.picked[task] = NONE;
    m.touchTask(task);
    const after = umcg.result[task] === ETIMEDOUT ? NEXT : MARK;
    if (worker === NONE) {
      if (umcg.result[task] === ESRCH) umcg.current[task] = NONE;
      return after;
    }
    const started = m.rules.umcgMarksNext() ? umcg.nextRuns[task] === 1 : umcg.next[task] === NONE;
    // Its next_tid says who runs, and a worker that has handed it over may have written another one there.
    if (started) umcg.current[task] = umcg.nextRuns[task] === 1 ? umcg.next[task]! : worker;
    else insertReady(m, task, worker, NONE);
    if (started && m.rules.umcgListsBlocked()) {
      umcg.runsUnder[worker] = task;
      m.touchTask(worker);
    }
    return after;
  }),
  /** Its tick: the worker that it runs is asked to stop. Operand a: that one. */
  taskSection('serve-tick', {}, (m, f) => {
    const worker = m.w.umcg.current[taskOf(m.w, f)]!;
    m.w.frame.a[f] = worker;
    return worker !== NONE && asksToStop(m, worker) ? NEXT : MARK;
  }),
  taskSection('serve-kick', {}, (m, f) => {
    kicks(m, m.w.frame.a[f]!);
    return MARK;
  }),
  taskSection('serve-lend', {}, (m, f) => {
    const worker = m.w.frame.d[f]!;
    m.w.frame.d[f] = NONE;
    return lend(m, f, worker, MARK);
  }),
  /** Who has blocked. In which order the two lists are taken does not matter: whoever joins one later has made the server RUNNING, so that its wait fails. */
  taskSection('serve-blocked', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    w.frame.b[f] = w.umcg.blocked[task]!;
    if (w.frame.b[f] !== NONE) setBlocked(m, task, NONE);
    return NEXT;
  }),
  taskSection('serve-blocked-walk', {}, (m, f) => {
    const { w } = m;
    const worker = w.frame.b[f]!;
    if (worker === NONE) return LOOK;
    w.frame.b[f] = w.umcg.blockedLink[worker]!;
    w.umcg.runsUnder[worker] = NONE;
    m.touchTask(worker);
    return BLOCKED_WALK;
  }),
  /** In its hand, on no list: it belongs to this server from here on, before it is started. */
  taskSection('serve-adopt', {}, (m, f) => {
    const task = taskOf(m.w, f);
    setServer(m, m.w.umcg.picked[task]!, task);
    return NEXT;
  }),
  taskSection('serve-adopted', {}, (m, f) => {
    const task = taskOf(m.w, f);
    setNext(m, task, m.w.umcg.picked[task]!, false);
    return WAIT;
  }),
]);

/** A worker registers as one that comes back from a block; a server that is not there yet is waited for. */
export const umcgWorkerProgram: Program = program('umcg-worker', [
  taskSection('work-register', {}, (m, f) => {
    if (m.w.umcg.killed[taskOf(m.w, f)] === 1) return DONE;
    return register(m, f) ? m.tail(f, P_UMCG_LEAVE) : NEXT;
  }),
  taskSection('work-sleep', {}, (m, f) => {
    const task = taskOf(m.w, f);
    m.w.task.state[task] = UNINTERRUPTIBLE;
    m.touchTask(task);
    m.emit(EV_SET_STATE, task, UNINTERRUPTIBLE);
    return NEXT;
  }),
  taskSection('work-schedule', { preemptible: false }, (m, f) => {
    m.start(hereOf(m, f), P_SCHEDULE, VOLUNTARY);
    return REGISTER;
  }),
]);

/** A worker gives way: it names nobody, says that it is about to wait, and waits. */
export const umcgYieldProgram: Program = program('umcg-yield', [
  taskSection('yield-next', {}, (m, f) => {
    setNext(m, taskOf(m.w, f), NONE, false);
    return NEXT;
  }),
  taskSection('yield-mark', {}, (m, f) => {
    storeState(m, taskOf(m.w, f), UMCG_RUNNABLE | UMCG_COND_WAIT);
    return NEXT;
  }),
  taskSection('yield-wait', {}, (m, f) => {
    setTimeout(m, taskOf(m.w, f), 0);
    return waitsQueued(m, f);
  }),
  taskSection('yield-end', {}, () => DONE),
]);
