// Userspace of workers on Oskolkov's UMCG: it writes the states of both sides before the call that sleeps.

import { DONE, NEXT, type Program, program, taskSection } from '../frames.ts';
import {
  NONE,
  UMCG_CALL_REGISTER,
  UMCG_CALL_UNREGISTER,
  UMCG_LOCKED,
  UMCG_NONE,
  UMCG_RUNNABLE,
  UMCG_YIELDED,
} from '../ids.ts';
import type { Machine } from '../machine.ts';
import { P_UMCG_O_RETURN, P_UMCG_O_WAIT } from '../program-names.ts';
import { setTimeout } from './timeout.ts';
import { casRunning, setState, storeState, taskOf, told, ttwu } from './words.ts';

/** A worker registers as one that comes back from a block. */
export const umcgOWorkerProgram: Program = program('umcg-o-worker', [
  taskSection('o-work-register', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    if (umcg.killed[task] === 1) return DONE;
    umcg.registered[task] = 1;
    umcg.hook[task] = 1;
    m.touchTask(task);
    told(m, task, UMCG_CALL_REGISTER, 0);
    return m.tail(f, P_UMCG_O_RETURN);
  }),
]);

function lock(m: Machine, f: number, flags: number): number {
  storeState(m, taskOf(m.w, f), UMCG_RUNNABLE | UMCG_LOCKED | flags);
  return NEXT;
}

/** The server runs from here on: the word of the worker was written before. Operand a: that server. */
function giveBack(m: Machine, f: number): number {
  const server = m.w.umcg.next[taskOf(m.w, f)]!;
  m.w.frame.a[f] = server;
  if (server !== NONE) casRunning(m, server, UMCG_RUNNABLE);
  return NEXT;
}

/** A worker gives way and is to be queued again, by its server. */
export const umcgOYieldProgram: Program = program('umcg-o-yield', [
  taskSection('o-yield-lock', {}, (m, f) => lock(m, f, UMCG_YIELDED)),
  taskSection('o-yield-server', {}, giveBack),
  taskSection('o-yield-wait', {}, (m, f) => {
    setTimeout(m, taskOf(m.w, f), 0);
    return m.call(f, P_UMCG_O_WAIT, NEXT);
  }),
  taskSection('o-yield-end', {}, () => DONE),
]);

/** A worker unregisters, and tells its server: the kernel does not. */
export const umcgOUnregisterProgram: Program = program('umcg-o-unregister', [
  taskSection('o-quit-lock', {}, (m, f) => lock(m, f, 0)),
  taskSection('o-quit-server', {}, giveBack),
  taskSection('o-quit-call', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    umcg.registered[task] = 0;
    umcg.hook[task] = 0;
    umcg.pinned[task] = NONE;
    setState(m, task, UMCG_NONE);
    told(m, task, UMCG_CALL_UNREGISTER, 0);
    return NEXT;
  }),
  taskSection('o-quit-wake', {}, (m, f) => {
    if (m.w.frame.a[f] !== NONE) ttwu(m, f, m.w.frame.a[f]!);
    return DONE;
  }),
]);
