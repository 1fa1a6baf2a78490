// What workers on Oskolkov's UMCG do for each other without a server: wait for something in user memory, wake the first of those who do,
// and hand their server to another worker. Whoever begins writes the words of both sides; LOCKED says that it has not finished.

import { DONE, NEXT, type Program, program, sectionId, taskSection, WAIT } from '../frames.ts';
import { NONE, UMCG_LOCKED, UMCG_PARKED, UMCG_RUNNABLE, UMCG_RUNNING, UMCG_STATE_MASK, UMCG_WOKEN } from '../ids.ts';
import { P_UMCG_O_WAIT, P_UMCG_O_YIELD } from '../program-names.ts';
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
import { insertReady, takeReady } from './queue.ts';
import { setTimeout } from './timeout.ts';
import { casRunning, setNext, setSlot, setState, storeState, taskOf, ttwu } from './words.ts';

const CLEAR = sectionId('o-park-clear');

// Operand a: its server. x: for how long it waits at most, 0 until it is woken.
export const umcgOParkProgram: Program = program('umcg-o-park', [
  joinSection('o-park-join'),
  taskSection('o-park-lock', {}, (m, f) => {
    const task = taskOf(m.w, f);
    m.w.umcg.waited[task] = 0;
    m.w.umcg.moved[task] = 0;
    return parksUnlessWoken(m, task, UMCG_RUNNABLE | UMCG_LOCKED) ? sectionId('o-park-server') : NEXT;
  }),
  taskSection('o-park-check', {}, (m, f) => (m.w.umcg.waits[taskOf(m.w, f)] === 1 ? sectionId('o-park-lock') : CLEAR)),
  taskSection('o-park-server', {}, (m, f) => {
    const server = m.w.umcg.next[taskOf(m.w, f)]!;
    if (server !== NONE) casRunning(m, server, UMCG_RUNNABLE);
    return NEXT;
  }),
  waitSection('o-park-wait', P_UMCG_O_WAIT),
  clearSection('o-park-clear'),
  taskSection('o-park-end', {}, (m, f) => {
    if (wasWokenForAnotherWait(m.w, taskOf(m.w, f))) return sectionId('o-park-lock');
    endsParking(m, taskOf(m.w, f));
    return DONE;
  }),
]);

const UNPARK_MARK = sectionId('o-unpark-mark');

// Operand d: an idle server.
export const umcgOUnparkProgram: Program = program('umcg-o-unpark', [
  takeSection('o-unpark-take'),
  /** Whose wait has ended at its timeout meanwhile, the kernel queues. Who is on its way into the wait is waited for. */
  taskSection('o-unpark-mark', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    const worker = umcg.picked[task]!;
    const word = umcg.state[worker]!;
    if ((word & (UMCG_PARKED | UMCG_LOCKED)) === (UMCG_PARKED | UMCG_LOCKED))
      return spins(m, task) === WAIT ? WAIT : UNPARK_MARK;
    umcg.spins[task] = 0;
    m.touchTask(task);
    if ((word & UMCG_PARKED) === 0) {
      setState(m, worker, word | UMCG_WOKEN);
      letsGo(m, task);
      return DONE;
    }
    if (umcg.moved[worker] === 1) {
      letsGo(m, task);
      return DONE;
    }
    return unparks(m, worker) ? sectionId('o-unpark-kernel') : NEXT;
  }),
  taskSection('o-unpark-queue', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const anchor = w.process.anchor[0]!;
    insertReady(m, anchor, w.umcg.picked[task]!, w.umcg.readyLast[anchor]!);
    letsGo(m, task);
    return NEXT;
  }),
  /** Work for an idle server, if there is one. */
  taskSection('o-unpark-slot', {}, (m, f) => {
    m.w.frame.d[f] = m.w.process.slot[0]!;
    if (m.w.frame.d[f] === NONE) return DONE;
    setSlot(m, NONE);
    // Nobody else finds that server from here on.
    m.w.umcg.owedBy[m.w.frame.d[f]!] = taskOf(m.w, f);
    return NEXT;
  }),
  taskSection('o-unpark-state', {}, (m, f) => {
    const server = m.w.frame.d[f]!;
    if (casRunning(m, server, UMCG_RUNNABLE, taskOf(m.w, f))) return NEXT;
    if (m.w.umcg.owedBy[server] === taskOf(m.w, f)) m.w.umcg.owedBy[server] = NONE;
    return DONE;
  }),
  taskSection('o-unpark-wake', {}, (m, f) => {
    ttwu(m, f, m.w.frame.d[f]!);
    return DONE;
  }),
  wakeSection('o-unpark-kernel'),
]);

const UNLOCK = sectionId('o-switch-unlock');

// Operand a: its server. b: an idle one. d: the worker that runs in its place.
export const umcgOSwitchProgram: Program = program('umcg-o-switch', [
  taskSection('o-switch-take', {}, (m, f) => {
    const { w } = m;
    w.frame.d[f] = takeReady(m, w.process.anchor[0]!);
    w.umcg.picked[taskOf(w, f)] = w.frame.d[f]!;
    m.touchTask(taskOf(w, f));
    return w.frame.d[f] === NONE ? m.tail(f, P_UMCG_O_YIELD) : NEXT;
  }),
  taskSection('o-switch-lock', {}, (m, f) => {
    storeState(m, taskOf(m.w, f), UMCG_RUNNABLE | UMCG_LOCKED);
    return NEXT;
  }),
  /** The other one is on its way into its own wait: this one takes itself back and writes nothing else. */
  taskSection('o-switch-target', {}, (m, f) => {
    const { umcg } = m.w;
    const worker = m.w.frame.d[f]!;
    if ((umcg.state[worker]! & (UMCG_STATE_MASK | UMCG_LOCKED)) !== UMCG_RUNNABLE) return sectionId('o-switch-fail');
    storeState(m, worker, UMCG_RUNNING | UMCG_LOCKED);
    return NEXT;
  }),
  taskSection('o-switch-target-next', {}, (m, f) => {
    const server = m.w.umcg.next[taskOf(m.w, f)]!;
    m.w.frame.a[f] = server;
    setNext(m, m.w.frame.d[f]!, server, false);
    return NEXT;
  }),
  taskSection('o-switch-server-next', {}, (m, f) => {
    const { a, d } = m.w.frame;
    m.w.umcg.current[a[f]!] = d[f]!;
    setNext(m, a[f]!, d[f]!, false);
    return NEXT;
  }),
  taskSection('o-switch-next', {}, (m, f) => {
    setNext(m, taskOf(m.w, f), m.w.frame.d[f]!, false);
    return NEXT;
  }),
  /** Ready to run again; who takes it waits until it is out of the way. */
  taskSection('o-switch-queue', {}, (m, f) => {
    const { w } = m;
    const anchor = w.process.anchor[0]!;
    insertReady(m, anchor, taskOf(w, f), w.umcg.readyLast[anchor]!);
    return NEXT;
  }),
  /** Work for an idle server, if there is one. Operand b: that one. */
  taskSection('o-switch-slot', {}, (m, f) => {
    m.w.frame.b[f] = m.w.process.slot[0]!;
    if (m.w.frame.b[f] === NONE) return UNLOCK;
    setSlot(m, NONE);
    return NEXT;
  }),
  taskSection('o-switch-idle', {}, (m, f) => (casRunning(m, m.w.frame.b[f]!, UMCG_RUNNABLE) ? NEXT : UNLOCK)),
  taskSection('o-switch-wake', {}, (m, f) => {
    ttwu(m, f, m.w.frame.b[f]!);
    return NEXT;
  }),
  taskSection('o-switch-unlock', {}, (m, f) => {
    const { umcg } = m.w;
    const worker = m.w.frame.d[f]!;
    umcg.owed[worker]!++;
    setState(m, worker, umcg.state[worker]! & ~UMCG_LOCKED);
    letsGo(m, taskOf(m.w, f));
    return NEXT;
  }),
  taskSection('o-switch-wait', {}, (m, f) => {
    setTimeout(m, taskOf(m.w, f), 0);
    return m.call(f, P_UMCG_O_WAIT, sectionId('o-switch-end'));
  }),
  taskSection('o-switch-fail', {}, (m, f) => {
    storeState(m, taskOf(m.w, f), UMCG_RUNNING);
    return NEXT;
  }),
  taskSection('o-switch-back', {}, (m, f) => {
    const { w } = m;
    const anchor = w.process.anchor[0]!;
    insertReady(m, anchor, w.frame.d[f]!, w.umcg.readyLast[anchor]!);
    letsGo(m, taskOf(w, f));
    return NEXT;
  }),
  taskSection('o-switch-end', {}, () => DONE),
]);
