// A thread goes without having unregistered: it exits, or it replaces its program by exec, which ends all other threads of the process. The
// kernel keeps nothing of it. The words stay as they are; whether the server hears of it differs.

import { DONE, NEXT, type Program, program, sectionId, taskSection } from '../frames.ts';
import {
  NONE,
  UMCG_CALL_EXEC,
  UMCG_CALL_EXIT,
  UMCG_EVENT_EXIT,
  UMCG_NONE,
  UMCG_RUNNABLE,
  UMCG_WORKER,
} from '../ids.ts';
import { hereOf } from '../kernel/locks.ts';
import type { Machine } from '../machine.ts';
import { P_EXIT } from '../program-names.ts';
import { isOurs } from './arguments.ts';
import { keepState, tells } from './k-kernel.ts';
import { casRunning, endProcess, taskOf, told, ttwu } from './words.ts';

/** What the kernel has of it goes: the registration, the hooks, the pins. */
function goes(m: Machine, task: number): void {
  const { umcg } = m.w;
  umcg.registered[task] = 0;
  umcg.hook[task] = 0;
  umcg.pinned[task] = NONE;
  m.touchTask(task);
  told(m, task, UMCG_CALL_EXIT, 0);
}

const END = sectionId('exit-end');

const endSection = taskSection('exit-end', { preemptible: false }, (m, f) => {
  m.start(hereOf(m, f), P_EXIT);
  return DONE;
});

// Operand d: the server of a worker.
export const umcgExitProgram: Program = program('umcg-exit', [
  taskSection('exit-clear', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    const server = umcg.role[task] === UMCG_WORKER ? umcg.server[task]! : NONE;
    m.w.frame.d[f] = server;
    goes(m, task);
    return m.rules.umcgExitWakes() && isOurs(m.w, server) ? NEXT : END;
  }),
  taskSection('exit-server', {}, (m, f) => (casRunning(m, m.w.frame.d[f]!, UMCG_RUNNABLE) ? NEXT : END)),
  taskSection('exit-wake', {}, (m, f) => {
    ttwu(m, f, m.w.frame.d[f]!);
    return NEXT;
  }),
  endSection,
]);

/** Where the kernel keeps the states it knows whose worker it was, and tells that server. Operand b: that one. */
export const umcgKExitProgram: Program = program('umcg-k-exit', [
  taskSection('k-exit', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const server = w.umcg.role[task] === UMCG_WORKER ? w.umcg.next[task]! : NONE;
    keepState(m, task, UMCG_NONE);
    goes(m, task);
    w.frame.b[f] = server;
    return server !== NONE && tells(m, server, UMCG_EVENT_EXIT, task) ? NEXT : END;
  }),
  taskSection('k-exit-wake', {}, (m, f) => {
    ttwu(m, f, m.w.frame.b[f]!);
    return NEXT;
  }),
  endSection,
]);

/** The process goes on as this thread alone, and has no UMCG until it asks for it. */
export const umcgExecProgram: Program = program('umcg-exec', [
  taskSection('exec', {}, (m, f) => {
    const task = taskOf(m.w, f);
    told(m, task, UMCG_CALL_EXEC, 0);
    m.w.umcg.replaced[task] = 1;
    endProcess(m);
    return DONE;
  }),
]);
