// A worker on the Z designs hands its server to another one: it names that one in its own next_tid and waits. The kernel starts the one, queues
// the other and wakes the server all the same; that the server's next_tid names who runs is for userspace to keep, which has no moment for it.

import { DONE, NEXT, type Program, program, sectionId, taskSection } from '../frames.ts';
import { NONE, UMCG_COND_WAIT, UMCG_RUNNABLE } from '../ids.ts';
import { P_UMCG_YIELD } from '../program-names.ts';
import { letsGo } from './parking.ts';
import { insertReady, takeReady } from './queue.ts';
import { setTimeout } from './timeout.ts';
import { setNext, storeState, taskOf } from './words.ts';
import { waitsQueued } from './z-wait.ts';

const NAME = sectionId('switch-name');

// Operand d: the worker that is to run in its place.
export const umcgSwitchProgram: Program = program('umcg-switch', [
  taskSection('switch-take', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    w.frame.d[f] = takeReady(m, w.umcg.server[task]!);
    w.umcg.picked[task] = w.frame.d[f]!;
    m.touchTask(task);
    if (w.frame.d[f] === NONE) return m.tail(f, P_UMCG_YIELD);
    return m.rules.umcgTellsBeforeSwitch() ? NEXT : NAME;
  }),
  /** Before the wait: the server would take a worker that has not been started yet for one that does not run. */
  taskSection('switch-tell', {}, (m, f) => {
    const server = m.w.umcg.server[taskOf(m.w, f)]!;
    m.w.umcg.current[server] = m.w.frame.d[f]!;
    setNext(m, server, m.w.frame.d[f]!, true);
    return NEXT;
  }),
  taskSection('switch-name', {}, (m, f) => {
    setNext(m, taskOf(m.w, f), m.w.frame.d[f]!, false);
    return NEXT;
  }),
  taskSection('switch-mark', {}, (m, f) => {
    storeState(m, taskOf(m.w, f), UMCG_RUNNABLE | UMCG_COND_WAIT);
    return NEXT;
  }),
  taskSection('switch-wait', {}, (m, f) => {
    setTimeout(m, taskOf(m.w, f), 0);
    return waitsQueued(m, f);
  }),
  /** One that was not started goes back. */
  taskSection('switch-end', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    const started = m.rules.umcgMarksNext() ? umcg.nextRuns[task] === 1 : umcg.next[task] === NONE;
    if (!started) insertReady(m, umcg.server[task]!, m.w.frame.d[f]!, NONE);
    letsGo(m, task);
    return started ? DONE : NEXT;
  }),
  taskSection('switch-untell', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    const server = umcg.server[task]!;
    if (umcg.next[server] === m.w.frame.d[f] && umcg.nextRuns[server] === 1) {
      umcg.current[server] = task;
      setNext(m, server, task, true);
    }
    return DONE;
  }),
]);
