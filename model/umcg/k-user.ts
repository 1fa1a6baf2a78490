// Userspace on the design that was in production use (2023): a server does what it is told of when its wait returns; what it cannot run now it
// gives back to the kernel, which has one queue for all.

import { EAGAIN } from '../events.ts';
import { DONE, NEXT, type Program, program, sectionId, taskSection } from '../frames.ts';
import {
  NONE,
  UMCG_CALL_REGISTER,
  UMCG_EVENT_NONE,
  UMCG_EVENT_PREEMPT,
  UMCG_EVENT_TIMEOUT,
  UMCG_EVENT_WAIT,
  UMCG_EVENT_WAKE,
  UMCG_YIELDED,
} from '../ids.ts';
import type { Machine } from '../machine.ts';
import { P_UMCG_K_RETURN, P_UMCG_K_WAIT, P_UMCG_K_WAKE, P_UMCG_K_YIELD } from '../program-names.ts';
import { endsParking, joinSection, letsGo, takeSection } from './parking.ts';
import { setTimeout } from './timeout.ts';
import { setState, taskOf, told } from './words.ts';

const WAIT_CALL = sectionId('k-serve-wait');

/** A call with its operand: a worker, and whether somebody is to wake the caller. */
function calls(m: Machine, f: number, program: number, worker: number, next: number, parks = 0): number {
  const answer = m.call(f, program, next);
  m.w.frame.a[f] = worker;
  m.w.frame.d[f] = parks;
  return answer;
}

export const umcgKServerProgram: Program = program('umcg-k-server', [
  taskSection('k-serve-register', {}, (m, f) => {
    const task = taskOf(m.w, f);
    m.w.umcg.registered[task] = 1;
    m.touchTask(task);
    told(m, task, UMCG_CALL_REGISTER, 0);
    return NEXT;
  }),
  taskSection('k-serve-wait', {}, (m, f) => {
    const task = taskOf(m.w, f);
    if (m.w.umcg.killed[task] === 1) return DONE;
    return calls(m, f, P_UMCG_K_WAIT, m.w.umcg.picked[task]!, NEXT);
  }),
  /** What it was told. Operand a: a worker that can go on and that it does not run now. */
  taskSection('k-serve-event', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    const event = umcg.event[task]!;
    const worker = umcg.eventOf[task]!;
    umcg.event[task] = UMCG_EVENT_NONE;
    umcg.eventOf[task] = NONE;
    umcg.picked[task] = event === UMCG_EVENT_WAKE || event === UMCG_EVENT_TIMEOUT ? worker : NONE;
    m.touchTask(task);
    const yielded = event === UMCG_EVENT_WAIT && (umcg.state[worker]! & UMCG_YIELDED) !== 0;
    m.w.frame.a[f] = worker;
    // Asked to stop before it could give way: it will give way when it runs again.
    if (event === UMCG_EVENT_PREEMPT) return sectionId('k-serve-wake');
    return yielded ? NEXT : WAIT_CALL;
  }),
  taskSection('k-serve-requeue', {}, (m, f) => {
    const worker = m.w.frame.a[f]!;
    setState(m, worker, m.w.umcg.state[worker]! & ~UMCG_YIELDED);
    return NEXT;
  }),
  taskSection('k-serve-wake', {}, (m, f) => calls(m, f, P_UMCG_K_WAKE, m.w.frame.a[f]!, WAIT_CALL)),
]);

export const umcgKWorkerProgram: Program = program('umcg-k-worker', [
  taskSection('k-work-register', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    if (umcg.killed[task] === 1) return DONE;
    umcg.registered[task] = 1;
    umcg.hook[task] = 1;
    m.touchTask(task);
    told(m, task, UMCG_CALL_REGISTER, 0);
    return m.tail(f, P_UMCG_K_RETURN);
  }),
]);

/** A worker gives way and is to be queued again, by its server. */
export const umcgKYieldProgram: Program = program('umcg-k-yield', [
  taskSection('k-yield-mark', {}, (m, f) => {
    const task = taskOf(m.w, f);
    setState(m, task, m.w.umcg.state[task]! | UMCG_YIELDED);
    return NEXT;
  }),
  taskSection('k-yield-wait', {}, (m, f) => {
    setTimeout(m, taskOf(m.w, f), 0);
    return calls(m, f, P_UMCG_K_WAIT, NONE, NEXT);
  }),
  taskSection('k-yield-end', {}, () => DONE),
]);

// Operand x: for how long it waits at most, 0 until it is woken.
export const umcgKParkProgram: Program = program('umcg-k-park', [
  joinSection('k-park-join'),
  taskSection('k-park-wait', {}, (m, f) => {
    setTimeout(m, taskOf(m.w, f), m.w.frame.x[f]!);
    return calls(m, f, P_UMCG_K_WAIT, NONE, NEXT, 1);
  }),
  /** A note of a wait before this one: waits again. */
  taskSection('k-park-end', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    if (umcg.waited[task] === EAGAIN && umcg.waits[task] === 1) return sectionId('k-park-wait');
    endsParking(m, task);
    return DONE;
  }),
]);

/** A worker wakes the first of those who wait, by a call, and goes on. */
export const umcgKUnparkProgram: Program = program('umcg-k-unpark', [
  takeSection('k-unpark-take'),
  taskSection('k-unpark-wake', {}, (m, f) => calls(m, f, P_UMCG_K_WAKE, m.w.umcg.picked[taskOf(m.w, f)]!, NEXT)),
  taskSection('k-unpark-end', {}, (m, f) => {
    letsGo(m, taskOf(m.w, f));
    return DONE;
  }),
]);

/**
 * A worker hands its server to the first that is ready; the kernel queues the caller. Which server is told that it waits learns from its
 * mark that it may run again.
 */
export const umcgKSwitchProgram: Program = program('umcg-k-switch', [
  taskSection('k-switch-mark', {}, (m, f) => {
    const task = taskOf(m.w, f);
    if (m.w.umcg.ready[m.w.process.anchor[0]!] === NONE) return m.tail(f, P_UMCG_K_YIELD);
    if (m.rules.umcgTellsOfHandOver()) setState(m, task, m.w.umcg.state[task]! | UMCG_YIELDED);
    return NEXT;
  }),
  taskSection('k-switch-wait', {}, (m, f) => {
    const { process, umcg } = m.w;
    const worker = umcg.ready[process.anchor[0]!]!;
    if (worker === NONE) return m.tail(f, P_UMCG_K_YIELD);
    setTimeout(m, taskOf(m.w, f), 0);
    return calls(m, f, P_UMCG_K_WAIT, worker, NEXT);
  }),
  /** Not handed over after all, or run again by another worker that has taken it from the queue: nobody is to let it run any more. */
  taskSection('k-switch-end', {}, (m, f) => {
    const task = taskOf(m.w, f);
    const word = m.w.umcg.state[task]!;
    if ((word & UMCG_YIELDED) !== 0) setState(m, task, word & ~UMCG_YIELDED);
    return DONE;
  }),
]);
