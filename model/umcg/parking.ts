// What waiting for something in user memory is made of in every design: standing among those who wait, a note for one that is woken before it
// has parked, and who was taken off. What the word says meanwhile, and who queues the woken one, differs.

import { EAGAIN } from '../events.ts';
import { DONE, NEXT, type Next, type Section, taskSection, WAIT } from '../frames.ts';
import {
  NEVER,
  NONE,
  UMCG_BLOCKED,
  UMCG_CALL_GRANT,
  UMCG_CALL_PARK,
  UMCG_CALL_UNPARK,
  UMCG_PARKED,
  UMCG_STATE_MASK,
  UMCG_WOKEN,
} from '../ids.ts';
import type { Machine } from '../machine.ts';
import type { View } from '../view.ts';
import { setTimeout } from './timeout.ts';
import { joinWaiters, leaveWaiters, takeWaiter } from './waiters.ts';
import { setState, storeState, taskOf, told, ttwu } from './words.ts';

/** It stands among those who wait. */
export const joinSection = (name: string): Section =>
  taskSection(name, {}, (m, f) => {
    const task = taskOf(m.w, f);
    joinWaiters(m, task);
    told(m, task, UMCG_CALL_PARK, 0);
    return NEXT;
  });

/** The call that it waits in. Operand x: for how long at most, 0 until it is woken. y: until when that is, from the first such call on. */
export const waitSection = (name: string, program: number): Section =>
  taskSection(name, {}, (m, f) => {
    const { x, y } = m.w.frame;
    const now = m.w.system.nowNs[0]!;
    if (x[f]! > 0 && y[f] === 0) y[f] = now + x[f]!;
    setTimeout(m, taskOf(m.w, f), y[f] === 0 ? 0 : Math.max(1, y[f]! - now));
    return m.call(f, program, NEXT);
  });

/**
 * Whoever took it off for a wait before this one was late, and its wake-up came now: it stands where it stood, and waits again for what is left of
 * its time.
 */
export const wasWokenForAnotherWait = ({ umcg }: View, task: number): boolean =>
  umcg.registered[task] === 1 && umcg.waited[task] === 0 && umcg.waits[task] === 1;

/** It is parked no more, whatever has ended its wait. */
export const clearSection = (name: string): Section =>
  taskSection(name, {}, (m, f) => {
    const task = taskOf(m.w, f);
    const word = m.w.umcg.state[task]!;
    if ((word & UMCG_PARKED) !== 0) setState(m, task, word & ~UMCG_PARKED);
    return NEXT;
  });

/** A parked worker is woken. True: it comes back to user mode by itself and queues itself, since either this or its timeout has made it BLOCKED. */
export function unparks(m: Machine, worker: number): boolean {
  const { umcg } = m.w;
  const word = umcg.state[worker]!;
  const itself = umcg.deadlineNs[worker] !== NEVER && m.rules.umcgKernelQueuesWoken();
  setState(m, worker, itself ? (word & ~(UMCG_PARKED | UMCG_STATE_MASK)) | UMCG_BLOCKED : word & ~UMCG_PARKED);
  return itself;
}

/** Who queues itself is woken for that. */
export const wakeSection = (name: string): Section =>
  taskSection(name, {}, (m, f) => {
    const task = taskOf(m.w, f);
    ttwu(m, f, m.w.umcg.picked[task]!);
    letsGo(m, task);
    return DONE;
  });

/** Takes the first of those who wait, into its own hand. */
export const takeSection = (name: string): Section =>
  taskSection(name, {}, (m, f) => {
    const worker = takeWaiter(m);
    if (worker === NONE) return DONE;
    m.w.umcg.picked[taskOf(m.w, f)] = worker;
    m.touchTask(taskOf(m.w, f));
    told(m, worker, UMCG_CALL_GRANT, 0);
    return NEXT;
  });

/** Its own word, in one access: woken before it had parked, it does not park. Answers whether it does. */
export function parksUnlessWoken(m: Machine, task: number, word: number): boolean {
  const woken = (m.w.umcg.state[task]! & UMCG_WOKEN) !== 0;
  if (woken) setState(m, task, m.w.umcg.state[task]! & ~UMCG_WOKEN);
  else storeState(m, task, word | UMCG_PARKED);
  return !woken;
}

/** A wait for something in user memory ends: it was woken if it is not among those who wait any more, whatever the call said. */
export function endsParking(m: Machine, task: number): void {
  const waited = m.w.umcg.waited[task]!;
  told(m, task, UMCG_CALL_UNPARK, leaveWaiters(m, task) ? (waited === 0 ? EAGAIN : waited) : 0);
}

/** Whom it had taken off those who wait is where it belongs. */
export function letsGo(m: Machine, task: number): void {
  m.w.umcg.picked[task] = NONE;
  m.touchTask(task);
}

/** Another task has begun something and not finished it: waits busily, which takes time and no other section. */
export function spins(m: Machine, task: number): Next {
  if (m.w.umcg.spins[task] === 1) return WAIT;
  m.w.umcg.spins[task] = 1;
  m.touchTask(task);
  return NEXT;
}
