// What userspace builds on waiting and waking: a mutex and a queue of items that workers share. Both are kept under a lock of userspace, so that a
// look and what follows from it are one section; who has to wait parks, and who gives something up hands it to the first that waits.

import { DONE, NEXT, type Next, type Program, program, taskSection } from '../frames.ts';
import {
  NONE,
  UMCG_CALL_CONSUME,
  UMCG_CALL_FIBER_LOCK,
  UMCG_CALL_FIBER_UNLOCK,
  UMCG_CALL_GRANT,
  UMCG_CALL_PARK,
  UMCG_CALL_PRODUCE,
  UMCG_FOR_ITEMS,
  UMCG_FOR_MUTEX,
} from '../ids.ts';
import type { Machine } from '../machine.ts';
import { DO_PARK, DO_UNPARK } from './rules.ts';
import { joinWaiters, takeWaiter } from './waiters.ts';
import { taskOf, told } from './words.ts';

/** Stands among those who wait for it, and parks. The look was in the same section, so that nobody gives it up in between. */
function parksFor(m: Machine, f: number, kind: number): Next {
  const task = taskOf(m.w, f);
  const ns = m.w.frame.x[f]!;
  joinWaiters(m, task, kind);
  told(m, task, UMCG_CALL_PARK, 0);
  const next = m.call(f, m.rules.umcgProgram(DO_PARK), NEXT);
  // It has joined already.
  m.w.frame.section[f] = 1;
  m.w.frame.x[f] = ns;
  return next;
}

/** Wakes somebody who was taken off those who wait. */
function wakes(m: Machine, f: number, worker: number): Next {
  m.w.umcg.picked[taskOf(m.w, f)] = worker;
  m.touchTask(taskOf(m.w, f));
  told(m, worker, UMCG_CALL_GRANT, 0);
  const next = m.tail(f, m.rules.umcgProgram(DO_UNPARK));
  m.w.frame.section[f] = 1;
  return next;
}

// Operand x: for how long it waits at most, 0 until it is its own.
export const umcgFiberLockProgram: Program = program('umcg-fiber-lock', [
  taskSection('fiber-lock', {}, (m, f) => {
    const { process } = m.w;
    const task = taskOf(m.w, f);
    if (process.fiberOwner[0] !== NONE) return parksFor(m, f, UMCG_FOR_MUTEX);
    process.fiberOwner[0] = task;
    told(m, task, UMCG_CALL_FIBER_LOCK, 0);
    return DONE;
  }),
  /** Handed over to it, or its time is over. */
  taskSection('fiber-locked', {}, (m, f) => {
    const task = taskOf(m.w, f);
    if (m.w.process.fiberOwner[0] === task) told(m, task, UMCG_CALL_FIBER_LOCK, 0);
    return DONE;
  }),
]);

export const umcgFiberUnlockProgram: Program = program('umcg-fiber-unlock', [
  taskSection('fiber-unlock', {}, (m, f) => {
    const task = taskOf(m.w, f);
    if (m.w.process.fiberOwner[0] !== task) return DONE;
    told(m, task, UMCG_CALL_FIBER_UNLOCK, 0);
    const next = takeWaiter(m, UMCG_FOR_MUTEX);
    m.w.process.fiberOwner[0] = next;
    return next === NONE ? DONE : wakes(m, f, next);
  }),
]);

export const umcgProduceProgram: Program = program('umcg-produce', [
  taskSection('produce', {}, (m, f) => {
    told(m, taskOf(m.w, f), UMCG_CALL_PRODUCE, 0);
    const next = takeWaiter(m, UMCG_FOR_ITEMS);
    if (next !== NONE) {
      m.w.umcg.holdsItem[next] = 1;
      m.touchTask(next);
      return wakes(m, f, next);
    }
    m.w.process.items[0]!++;
    return DONE;
  }),
]);

// Operand x: for how long it waits at most, 0 until there is one for it.
export const umcgConsumeProgram: Program = program('umcg-consume', [
  taskSection('consume', {}, (m, f) => {
    const { process } = m.w;
    if (process.items[0] === 0) return parksFor(m, f, UMCG_FOR_ITEMS);
    process.items[0]!--;
    told(m, taskOf(m.w, f), UMCG_CALL_CONSUME, 0);
    return DONE;
  }),
  taskSection('consumed', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    if (umcg.holdsItem[task] === 1) told(m, task, UMCG_CALL_CONSUME, 0);
    umcg.holdsItem[task] = 0;
    m.touchTask(task);
    return DONE;
  }),
]);
