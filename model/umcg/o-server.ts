// Userspace of servers on Oskolkov's UMCG: one list of idle workers for all of them, one slot for an idle server. A server hands its token to
// a worker by making itself IDLE first; while it waits for work it may be woken by whoever empties the slot.

import { ETIMEDOUT } from '../events.ts';
import { DONE, NEXT, type Program, program, sectionId, taskSection, WAIT } from '../frames.ts';
import {
  NONE,
  UMCG_CALL_REGISTER,
  UMCG_LOCKED,
  UMCG_PENDING,
  UMCG_RUNNABLE,
  UMCG_RUNNING,
  UMCG_STATE_MASK,
  UMCG_YIELDED,
} from '../ids.ts';
import { P_UMCG_O_WAIT } from '../program-names.ts';
import { lend, lendsFor } from './lend.ts';
import { readsWord } from './o-cas.ts';
import { asks } from './o-preempt.ts';
import { spins } from './parking.ts';
import { insertReady, joinIdle, leaveIdle, takeReady } from './queue.ts';
import { setTimeout } from './timeout.ts';
import {
  casRunning,
  kicks,
  mayBeAsked,
  setNext,
  setSharedList,
  setSlot,
  setState,
  storeState,
  taskOf,
  told,
  ttwu,
} from './words.ts';

const DRAIN = sectionId('o-serve-drain');
const WALK = sectionId('o-serve-walk');
const TAKE = sectionId('o-serve-take');
const RUN = sectionId('o-run-idle');
const RUN_FAIL = sectionId('o-run-fail');
const RUN_WAIT = sectionId('o-run-wait');
const IDLE = sectionId('o-idle-next');
const IDLE_WAIT = sectionId('o-idle-wait');
const LEND = sectionId('o-serve-lend');
const REFILL = sectionId('o-serve-refill');

// Operand b: the next worker of the drained chain. c: the last one that was queued before it. d: another server. e: the worker that has stopped; a word as it was read.
export const umcgOServerProgram: Program = program('umcg-o-server', [
  taskSection('o-serve-register', {}, (m, f) => {
    const task = taskOf(m.w, f);
    m.w.umcg.registered[task] = 1;
    m.touchTask(task);
    told(m, task, UMCG_CALL_REGISTER, 0);
    return NEXT;
  }),
  taskSection('o-serve-drain', {}, (m, f) => {
    const { w } = m;
    if (w.umcg.killed[taskOf(w, f)] === 1) return DONE;
    w.frame.b[f] = w.process.list[0]!;
    w.frame.c[f] = w.umcg.readyLast[w.process.anchor[0]!]!;
    if (w.frame.b[f] !== NONE) setSharedList(m, NONE);
    return NEXT;
  }),
  taskSection('o-serve-walk', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const worker = w.frame.b[f]!;
    if (worker === NONE) return NEXT;
    const next = w.umcg.link[worker]!;
    if (next === UMCG_PENDING) return spins(m, task) === WAIT ? WAIT : WALK;
    w.umcg.spins[task] = 0;
    w.frame.b[f] = next;
    m.touchTask(task);
    insertReady(m, w.process.anchor[0]!, worker, w.frame.c[f]!);
    return WALK;
  }),
  /** The worker that it ran: one that gave way is queued again, as soon as it is out of the way. */
  taskSection('o-serve-look', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const current = w.umcg.current[task]!;
    const word = current === NONE ? 0 : w.umcg.state[current]!;
    if ((word & UMCG_YIELDED) === 0) {
      if (current !== NONE && m.rules.umcgServerLends()) w.frame.e[f] = current;
      w.umcg.current[task] = NONE;
      m.touchTask(task);
      return TAKE;
    }
    if ((word & UMCG_LOCKED) !== 0) return spins(m, task) === WAIT ? WAIT : sectionId('o-serve-look');
    w.umcg.spins[task] = 0;
    m.touchTask(task);
    return NEXT;
  }),
  taskSection('o-serve-requeue', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const worker = w.umcg.current[task]!;
    setState(m, worker, w.umcg.state[worker]! & ~UMCG_YIELDED);
    w.umcg.current[task] = NONE;
    m.touchTask(task);
    const anchor = w.process.anchor[0]!;
    insertReady(m, anchor, worker, w.umcg.readyLast[anchor]!);
    return NEXT;
  }),
  taskSection('o-serve-take', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const anchor = w.process.anchor[0]!;
    const first = w.umcg.ready[anchor]!;
    // It has handed its server over and is on its way into the wait.
    if (first !== NONE && (w.umcg.state[first]! & UMCG_LOCKED) !== 0) return spins(m, task) === WAIT ? WAIT : TAKE;
    const worker = takeReady(m, anchor);
    w.umcg.spins[task] = 0;
    w.umcg.picked[task] = worker;
    m.touchTask(task);
    if (worker === NONE) return lendsFor(m, w.frame.e[f]!) ? LEND : IDLE;
    return w.umcg.ready[anchor] === NONE ? RUN : NEXT;
  }),
  /** More work is left: one more idle server is woken for it. */
  taskSection('o-chain-slot', {}, (m, f) => {
    m.w.frame.d[f] = m.w.process.slot[0]!;
    if (m.w.frame.d[f] === NONE) return RUN;
    setSlot(m, NONE);
    return NEXT;
  }),
  taskSection('o-chain-state', {}, (m, f) => (casRunning(m, m.w.frame.d[f]!, UMCG_RUNNABLE) ? NEXT : RUN)),
  taskSection('o-chain-wake', {}, (m, f) => {
    ttwu(m, f, m.w.frame.d[f]!);
    return NEXT;
  }),
  taskSection('o-run-idle', {}, (m, f) => {
    storeState(m, taskOf(m.w, f), UMCG_RUNNABLE);
    return NEXT;
  }),
  taskSection('o-run-worker', {}, (m, f) => {
    const { umcg } = m.w;
    const worker = umcg.picked[taskOf(m.w, f)]!;
    if ((umcg.state[worker]! & (UMCG_STATE_MASK | UMCG_LOCKED)) !== UMCG_RUNNABLE) return RUN_FAIL;
    storeState(m, worker, UMCG_RUNNING | UMCG_LOCKED);
    return NEXT;
  }),
  taskSection('o-run-worker-next', {}, (m, f) => {
    setNext(m, m.w.umcg.picked[taskOf(m.w, f)]!, taskOf(m.w, f), false);
    return NEXT;
  }),
  taskSection('o-run-server-next', {}, (m, f) => {
    const task = taskOf(m.w, f);
    setNext(m, task, m.w.umcg.picked[task]!, false);
    return NEXT;
  }),
  taskSection('o-run-unlock', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    const worker = umcg.picked[task]!;
    umcg.owed[worker]!++;
    setState(m, worker, umcg.state[worker]! & ~UMCG_LOCKED);
    umcg.current[task] = worker;
    umcg.picked[task] = NONE;
    m.touchTask(task);
    return NEXT;
  }),
  taskSection('o-run-wait', {}, (m, f) => {
    const task = taskOf(m.w, f);
    setTimeout(m, task, m.w.umcg.tickNs[task]!);
    return m.call(f, P_UMCG_O_WAIT, NEXT);
  }),
  /** Its tick: it has a worker, so that it stays IDLE, asks that one to stop, and waits again. Operand d: that one. */
  taskSection('o-run-tick', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    if (umcg.waited[task] !== ETIMEDOUT) return REFILL;
    const worker = umcg.next[task]!;
    m.w.frame.d[f] = worker;
    return worker !== NONE && mayBeAsked(readsWord(m, f, worker)) ? NEXT : RUN_WAIT;
  }),
  taskSection('o-run-ask', {}, (m, f) => (asks(m, f, m.w.frame.d[f]!) ? NEXT : RUN_WAIT)),
  taskSection('o-run-kick', {}, (m, f) => {
    kicks(m, m.w.frame.d[f]!);
    return RUN_WAIT;
  }),
  taskSection('o-run-fail', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const anchor = w.process.anchor[0]!;
    insertReady(m, anchor, w.umcg.picked[task]!, w.umcg.readyLast[anchor]!);
    w.umcg.picked[task] = NONE;
    storeState(m, task, UMCG_RUNNING);
    return DRAIN;
  }),
  taskSection('o-idle-next', {}, (m, f) => {
    setNext(m, taskOf(m.w, f), NONE, false);
    return NEXT;
  }),
  taskSection('o-idle-state', {}, (m, f) => {
    storeState(m, taskOf(m.w, f), UMCG_RUNNABLE);
    return NEXT;
  }),
  taskSection('o-idle-slot', {}, (m, f) => {
    if (m.w.process.slot[0] === NONE) setSlot(m, taskOf(m.w, f));
    else joinIdle(m, taskOf(m.w, f));
    return NEXT;
  }),
  /** Did work come before it could be found there? */
  taskSection('o-idle-look', {}, (m) =>
    m.w.process.list[0] === NONE && m.w.umcg.ready[m.w.process.anchor[0]!] === NONE ? IDLE_WAIT : NEXT,
  ),
  /** Out of the slot again. Somebody has taken it: a wake-up is on its way, which must not meet this server with a worker. */
  taskSection('o-idle-leave', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    if (w.umcg.idles[task] === 1) leaveIdle(m, task);
    else if (w.process.slot[0] === task) setSlot(m, NONE);
    else if (m.rules.umcgAwaitsTheWake()) return IDLE_WAIT;
    return NEXT;
  }),
  taskSection('o-idle-back', {}, (m, f) => {
    storeState(m, taskOf(m.w, f), UMCG_RUNNING);
    return DRAIN;
  }),
  taskSection('o-idle-wait', {}, (m, f) => {
    setTimeout(m, taskOf(m.w, f), 0);
    return m.call(f, P_UMCG_O_WAIT, REFILL);
  }),
  /** It runs: the slot is for another idle server. */
  taskSection('o-serve-refill', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    if (w.umcg.idles[task] === 1) leaveIdle(m, task);
    const { slot, idleFirst } = w.process;
    const other = idleFirst[0]!;
    if (slot[0] === task || (slot[0] === NONE && other !== NONE)) {
      if (other !== NONE) leaveIdle(m, other);
      setSlot(m, other);
    }
    return DRAIN;
  }),
  taskSection('o-serve-lend', {}, (m, f) => {
    const worker = m.w.frame.e[f]!;
    m.w.frame.e[f] = NONE;
    return lend(m, f, worker, DRAIN);
  }),
]);
