// What workers on the Z designs do for each other without a server: wait for something in user memory, and wake the first of those who
// do. The wait enqueues its caller whatever it is for, so that a server which drains a parked worker sets it aside.

import { ERANGE } from '../events.ts';
import { DONE, NEXT, type Program, program, type Section, sectionId, taskSection } from '../frames.ts';
import { NONE, UMCG_ASIDE, UMCG_COND_WAIT, UMCG_PARKED, UMCG_RUNNABLE, UMCG_WOKEN } from '../ids.ts';
import { P_UMCG_WAIT } from '../program-names.ts';
import { endsParking, joinSection, letsGo, parksUnlessWoken, takeSection, waitSection } from './parking.ts';
import { insertReady } from './queue.ts';

import { setNext, setServer, setState, taskOf } from './words.ts';

const WAIT_CALL = sectionId('park-wait');
const CLEAR = sectionId('park-clear');

// Operand x: for how long it waits at most, 0 until it is woken.
export const umcgParkProgram: Program = program('umcg-park', [
  joinSection('park-join'),
  taskSection('park-next', {}, (m, f) => {
    setNext(m, taskOf(m.w, f), NONE, false);
    return NEXT;
  }),
  taskSection('park-mark', {}, (m, f) =>
    parksUnlessWoken(m, taskOf(m.w, f), UMCG_RUNNABLE | UMCG_COND_WAIT) ? WAIT_CALL : NEXT,
  ),
  /** The note may be of a wait before this one. */
  taskSection('park-check', {}, (m, f) => (m.w.umcg.waits[taskOf(m.w, f)] === 1 ? sectionId('park-mark') : CLEAR)),
  waitSection('park-wait', P_UMCG_WAIT),
  taskSection('park-clear', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    // A kernel without timeouts for workers has refused, and changed nothing: it waits without.
    if (w.umcg.waited[task] === ERANGE && w.frame.x[f]! > 0) {
      w.frame.x[f] = 0;
      w.frame.y[f] = 0;
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

/** Whoever it has taken in its hand is queued where it runs itself, and it ends. */
export const adoptSections = (prefix: string): readonly Section[] => [
  /** It belongs to the server of its waker from here on, which runs that one and looks at its queue after it. */
  taskSection(`${prefix}-server`, {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    const worker = umcg.picked[task]!;
    if (umcg.server[worker] !== umcg.server[task]) setServer(m, worker, umcg.server[task]!);
    return NEXT;
  }),
  taskSection(`${prefix}-queue`, {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    const server = umcg.server[task]!;
    insertReady(m, server, umcg.picked[task]!, umcg.readyLast[server]!);
    letsGo(m, task);
    return DONE;
  }),
];

/** Wakes the first of those who wait, and goes on. */
export const umcgUnparkProgram: Program = program('umcg-unpark', [
  takeSection('unpark-take'),
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
  ...adoptSections('unpark'),
]);
