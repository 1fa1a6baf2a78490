// A server lends for a worker that waits for a kernel mutex (B4 of UMCG over proxy execution): it waits for that mutex itself, so that its
// own scheduling context runs the owner, and gives the mutex back at once, to the worker that waited before it.

import { DONE, NEXT, type Next, type Program, program, taskSection } from '../frames.ts';
import { KIND_MUTEX, NONE, UMCG_BLOCKED, UNINTERRUPTIBLE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { P_LOCK, P_UMCG_LEND, P_UNLOCK } from '../program-names.ts';
import { stateOf, taskOf } from './words.ts';

function notes(m: Machine, f: number, worker: number): void {
  const task = taskOf(m.w, f);
  m.w.umcg.lendsFor[task] = worker;
  m.touchTask(task);
}

// Operand a: the worker. b: the mutex that it waits for.
export const umcgLendProgram: Program = program('umcg-lend', [
  taskSection('lend-look', {}, (m, f) => {
    const { frame, task, mutex } = m.w;
    const wanted = task.blockedOn[frame.a[f]!]!;
    frame.b[f] = wanted;
    const lends = wanted !== NONE && mutex.kind[wanted] === KIND_MUTEX;
    if (lends) notes(m, f, frame.a[f]!);
    return lends ? NEXT : DONE;
  }),
  taskSection('lend-lock', {}, (m, f) => {
    const { frame } = m.w;
    const wanted = frame.b[f]!;
    const next = m.call(f, P_LOCK, NEXT);
    frame.a[f] = UNINTERRUPTIBLE;
    frame.b[f] = wanted;
    return next;
  }),
  taskSection('lend-give-back', {}, (m, f) => {
    notes(m, f, NONE);
    return m.tail(f, P_UNLOCK, taskOf(m.w, f), m.w.frame.b[f]!);
  }),
]);

/** Server loop, nobody is ready: does the server lend for this worker, the last one that it ran? */
export function lendsFor(m: Machine, worker: number): boolean {
  return worker !== NONE && m.rules.umcgServerLends() && stateOf(m.w, worker) === UMCG_BLOCKED;
}

/** Calls it for a worker and goes on as if the section answered `next`. */
export function lend(m: Machine, f: number, worker: number, next: Next): Next {
  const answer = m.call(f, P_UMCG_LEND, next);
  m.w.frame.a[f] = worker;
  return answer;
}
