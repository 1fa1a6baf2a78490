// What workers on the Z designs do for each other without a server: wait for something in user memory, and wake the first of those who
// do. The wait enqueues its caller whatever it is for, so that a server which drains a parked worker sets it aside.

import { EAGAIN, ERANGE } from '../events.ts';
import { DONE, NEXT, type Program, program, sectionId, taskSection } from '../frames.ts';
import {
  NONE,
  UMCG_ASIDE,
  UMCG_CALL_GRANT,
  UMCG_CALL_PARK,
  UMCG_CALL_UNPARK,
  UMCG_COND_WAIT,
  UMCG_PARKED,
  UMCG_RUNNABLE,
  UMCG_WOKEN,
} from '../ids.ts';
import type { Machine } from '../machine.ts';
import { P_UMCG_WAIT } from '../program-names.ts';
import { insertReady } from './queue.ts';
import { setTimeout } from './timeout.ts';
import { joinWaiters, leaveWaiters, takeWaiter } from './waiters.ts';
import { setNext, setServer, setState, storeState, taskOf, told } from './words.ts';

const WAIT_CALL = sectionId('park-wait');
const CLEAR = sectionId('park-clear');

/** A wait for something in user memory ends: it was woken if it is not among those who wait any more, whatever the call said. */
export function endsParking(m: Machine, task: number): void {
  const waited = m.w.umcg.waited[task]!;
  told(m, task, UMCG_CALL_UNPARK, leaveWaiters(m, task) ? (waited === 0 ? EAGAIN : waited) : 0);
}

/** Its own word, in one access: woken before it had parked, it does not park. Answers whether it does. */
export function parksUnlessWoken(m: Machine, task: number, word: number): boolean {
  const woken = (m.w.umcg.state[task]! & UMCG_WOKEN) !== 0;
  if (woken) setState(m, task, m.w.umcg.state[task]! & ~UMCG_WOKEN);
  else storeState(m, task, word | UMCG_PARKED);
  return !woken;
}

/** Whom it had taken off those who wait is where it belongs. */
export function letsGo(m: Machine, task: number): void {
  m.w.umcg.picked[task] = NONE;
  m.touchTask(task);
}

// Operand x: for how long it waits at most, 0 until it is woken.
export const umcgParkProgram: Program = program('umcg-park', [
  taskSection('park-join', {}, (m, f) => {
    const task = taskOf(m.w, f);
    joinWaiters(m, task);
    told(m, task, UMCG_CALL_PARK, 0);
    return NEXT;
  }),
  taskSection('park-next', {}, (m, f) => {
    setNext(m, taskOf(m.w, f), NONE, false);
    return NEXT;
  }),
  taskSection('park-mark', {}, (m, f) =>
    parksUnlessWoken(m, taskOf(m.w, f), UMCG_RUNNABLE | UMCG_COND_WAIT) ? WAIT_CALL : NEXT,
  ),
  /** The note may be of a wait before this one. */
  taskSection('park-check', {}, (m, f) => (m.w.umcg.waits[taskOf(m.w, f)] === 1 ? sectionId('park-mark') : CLEAR)),
  taskSection('park-wait', {}, (m, f) => {
    setTimeout(m, taskOf(m.w, f), m.w.frame.x[f]!);
    return m.call(f, P_UMCG_WAIT, NEXT);
  }),
  taskSection('park-clear', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    // A kernel without timeouts for workers has refused, and changed nothing: it waits without.
    if (w.umcg.waited[task] === ERANGE && w.frame.x[f]! > 0) {
      w.frame.x[f] = 0;
      return WAIT_CALL;
    }
    const word = w.umcg.state[task]!;
    if ((word & (UMCG_PARKED | UMCG_ASIDE)) !== 0) setState(m, task, word & ~(UMCG_PARKED | UMCG_ASIDE));
    return NEXT;
  }),
  taskSection('park-end', {}, (m, f) => {
    endsParking(m, taskOf(m.w, f));
    return DONE;
  }),
]);

/** Wakes the first of those who wait, and goes on. */
export const umcgUnparkProgram: Program = program('umcg-unpark', [
  taskSection('unpark-take', {}, (m, f) => {
    const worker = takeWaiter(m);
    if (worker === NONE) return DONE;
    m.w.umcg.picked[taskOf(m.w, f)] = worker;
    m.touchTask(taskOf(m.w, f));
    told(m, worker, UMCG_CALL_GRANT, 0);
    return NEXT;
  }),
  /** Whom a server has set aside, it queues itself; who has not been drained yet is queued by its server. */
  taskSection('unpark-mark', {}, (m, f) => {
    const { umcg } = m.w;
    const worker = umcg.picked[taskOf(m.w, f)]!;
    const word = umcg.state[worker]!;
    if ((word & UMCG_PARKED) === 0) setState(m, worker, word | UMCG_WOKEN);
    else setState(m, worker, word & ~(UMCG_PARKED | UMCG_ASIDE));
    if ((word & UMCG_ASIDE) !== 0) return NEXT;
    letsGo(m, taskOf(m.w, f));
    return DONE;
  }),
  /** It belongs to the server of its waker from here on, which runs that one and looks at its queue after it. */
  taskSection('unpark-server', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    const worker = umcg.picked[task]!;
    if (umcg.server[worker] !== umcg.server[task]) setServer(m, worker, umcg.server[task]!);
    return NEXT;
  }),
  taskSection('unpark-queue', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    const server = umcg.server[task]!;
    insertReady(m, server, umcg.picked[task]!, umcg.readyLast[server]!);
    letsGo(m, task);
    return DONE;
  }),
]);
