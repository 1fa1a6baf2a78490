// Waiting in user memory where an explicit wait queues its caller only when asked to (WAIT_ENQUEUE): whoever waits names its own server, so that
// this one goes on, and is on no list until somebody wakes it. Who is woken is queued by its waker, or comes back and queues itself.

import { EAGAIN } from '../events.ts';
import { DONE, NEXT, type Program, program, sectionId, taskSection, WAIT } from '../frames.ts';
import { UMCG_COND_WAIT, UMCG_PARKED, UMCG_RUNNABLE, UMCG_RUNNING, UMCG_WOKEN } from '../ids.ts';
import { P_UMCG_WAIT } from '../program-names.ts';
import {
  clearSection,
  endsParking,
  joinSection,
  letsGo,
  parksUnlessWoken,
  spins,
  takeSection,
  unparks,
  waitSection,
  wakeSection,
  wasWokenForAnotherWait,
} from './parking.ts';
import { setNext, setState, stateOf, taskOf } from './words.ts';
import { adoptSections } from './z-park.ts';

const NAME = sectionId('plain-park-next');
const MARK = sectionId('plain-park-mark');
const CALL = sectionId('plain-park-wait');
const CLEAR = sectionId('plain-park-clear');
const END = sectionId('plain-park-end');

// Operand x: for how long it waits at most, 0 until it is woken.
export const umcgPlainParkProgram: Program = program('umcg-plain-park', [
  joinSection('plain-park-join'),
  taskSection('plain-park-next', {}, (m, f) => {
    const task = taskOf(m.w, f);
    m.w.umcg.moved[task] = 0;
    setNext(m, task, m.w.umcg.server[task]!, false);
    return NEXT;
  }),
  taskSection('plain-park-mark', {}, (m, f) =>
    parksUnlessWoken(m, taskOf(m.w, f), UMCG_RUNNABLE | UMCG_COND_WAIT) ? CALL : NEXT,
  ),
  /** The note may be of a wait before this one. */
  taskSection('plain-park-check', {}, (m, f) => (m.w.umcg.waits[taskOf(m.w, f)] === 1 ? MARK : CLEAR)),
  waitSection('plain-park-wait', P_UMCG_WAIT),
  clearSection('plain-park-clear'),
  /** Refused, because its server runs, and nobody has woken it: waits again once that one is about to sleep. */
  taskSection('plain-park-end', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    if (umcg.waited[task] === EAGAIN && umcg.waits[task] === 1) {
      if (stateOf(m.w, umcg.server[task]!) === UMCG_RUNNING) return spins(m, task) === WAIT ? WAIT : END;
      umcg.spins[task] = 0;
      m.touchTask(task);
      return NAME;
    }
    umcg.spins[task] = 0;
    m.touchTask(task);
    if (wasWokenForAnotherWait(m.w, task)) return NAME;
    endsParking(m, task);
    return DONE;
  }),
]);

const UNPARK_MARK = sectionId('plain-unpark-mark');
const UNPARK_QUEUE = sectionId('plain-unpark-server');

/** Wakes the first of those who wait, and goes on. */
export const umcgPlainUnparkProgram: Program = program('umcg-plain-unpark', [
  takeSection('plain-unpark-take'),
  /** Who is on its way into the wait is waited for: the kernel takes the flag away when it has come there. */
  taskSection('plain-unpark-mark', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    const worker = umcg.picked[task]!;
    const word = umcg.state[worker]!;
    const parked = (word & UMCG_PARKED) !== 0;
    if (parked && (word & UMCG_COND_WAIT) !== 0) return spins(m, task) === WAIT ? WAIT : UNPARK_MARK;
    umcg.spins[task] = 0;
    // It goes on by itself: it has not parked yet, or its wait has ended.
    if (!parked || stateOf(m.w, worker) !== UMCG_RUNNABLE || umcg.moved[worker] === 1) {
      if (!parked) setState(m, worker, word | UMCG_WOKEN);
      letsGo(m, task);
      return DONE;
    }
    m.touchTask(task);
    return unparks(m, worker) ? NEXT : UNPARK_QUEUE;
  }),
  wakeSection('plain-unpark-wake'),
  ...adoptSections('plain-unpark'),
]);
