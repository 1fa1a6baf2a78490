// Hooks of the Z designs: what the kernel does about UMCG where a worker enters it, blocks in it and leaves it, and on any other way
// back to user mode. Beside them what reaches a task from outside: a request to stop, and a wake-up for no reason.

import { cpuSection, DONE, NEXT, type Program, program, sectionId, taskSection } from '../frames.ts';
import {
  NONE,
  UMCG_BLOCKED,
  UMCG_CALL_BLOCK,
  UMCG_CALL_UNBLOCK,
  UMCG_PREEMPT,
  UMCG_RUNNABLE,
  UMCG_RUNNING,
  UMCG_SERVER,
} from '../ids.ts';
import { hereOf } from '../kernel/locks.ts';
import { VOLUNTARY } from '../kernel/schedule.ts';
import { P_SCHEDULE } from '../program-names.ts';
import { isOurs } from './arguments.ts';
import { noteReport } from './loans.ts';
import { ASLEEP, PUSH, pin, stopSections } from './tail.ts';
import {
  asksToStop,
  casRunning,
  casState,
  kicks,
  kill,
  returns,
  setNext,
  stateOf,
  tailTtwu,
  taskOf,
  told,
  ttwu,
} from './words.ts';
import { blockedSections } from './z-blocked.ts';

const hookOff = { preemptible: false } as const;

/** A system call or, where that is hooked, an exception begins. */
export const umcgEnterProgram: Program = program('umcg-enter', [
  taskSection('enter-pin', {}, (m, f) => {
    return pin(m, f) === 0 ? returns(m, f, 0) : kill(m, f);
  }),
]);

const BLOCK_UNPIN = sectionId('block-unpin');
const LIST = sectionId('blocked-head');
const STAMP = sectionId('block-stamp');
const TAKE = sectionId('block-next');

/** sched_submit_work(), preemption off: the worker is about to block. Operand c: who is told. */
export const umcgBlockProgram: Program = program('umcg-block', [
  taskSection('block-pins', hookOff, (m, f) => {
    const { w } = m;
    const server = w.umcg.pinned[taskOf(w, f)]!;
    w.frame.c[f] = server;
    if (server !== NONE) return NEXT;
    if (stateOf(w, taskOf(w, f)) !== UMCG_BLOCKED && w.umcg.killed[taskOf(w, f)] === 0) return kill(m, f);
    m.start(hereOf(m, f), P_SCHEDULE, VOLUNTARY);
    return DONE;
  }),
  /** One worker for each server: its next_tid names the one that blocks, marked or not. */
  taskSection('block-current', hookOff, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    if (!m.rules.umcgChecksCurrent(umcg.state[task]!) || umcg.killed[task] === 1) return NEXT;
    return umcg.next[umcg.pinned[task]!] === task ? NEXT : kill(m, f);
  }),
  taskSection('block-state', hookOff, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    if (!m.rules.umcgMayBlock(w, task) || !casState(m, task, stateOf(w, task), UMCG_BLOCKED)) return kill(m, f);
    told(m, task, UMCG_CALL_BLOCK, 0);
    noteReport(m, task, w.frame.c[f]!);
    if (m.rules.umcgStampsLate()) return STAMP;
    w.umcg.blockedAtNs[task] = w.system.nowNs[0]!;
    return m.rules.umcgListsBlocked() ? LIST : NEXT;
  }),
  taskSection('block-next', hookOff, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const next = m.rules.umcgBlockTakesNext() ? w.umcg.next[task]! : NONE;
    if (next === NONE) return NEXT;
    if (!isOurs(w, next) && w.umcg.killed[task] === 0) return kill(m, f);
    w.frame.c[f] = next;
    setNext(m, task, NONE, false);
    return NEXT;
  }),
  taskSection('block-server', hookOff, (m, f) => {
    const { umcg, frame } = m.w;
    const server = frame.c[f]!;
    if (!casRunning(m, server, UMCG_RUNNABLE)) return BLOCK_UNPIN;
    if (umcg.role[server] === UMCG_SERVER) umcg.toldBy[server] = taskOf(m.w, f);
    return NEXT;
  }),
  taskSection('block-wake', hookOff, (m, f) => {
    ttwu(m, f, m.w.frame.c[f]!);
    return NEXT;
  }),
  taskSection('block-unpin', hookOff, (m, f) => {
    const task = taskOf(m.w, f);
    m.w.umcg.pinned[task] = NONE;
    m.touchTask(task);
    m.start(hereOf(m, f), P_SCHEDULE, VOLUNTARY);
    return DONE;
  }),
  ...blockedSections('block-next'),
  /** The time of the block, where it comes after the word that is visible already. */
  taskSection('block-stamp', hookOff, (m, f) => {
    const task = taskOf(m.w, f);
    m.w.umcg.blockedAtNs[task] = m.w.system.nowNs[0]!;
    m.touchTask(task);
    return m.rules.umcgListsBlocked() ? LIST : TAKE;
  }),
]);

/** A system call or exception ends: a worker that never blocked in it goes on, one that did waits for its server. */
export const umcgLeaveProgram: Program = program('umcg-leave', [
  taskSection('leave-pin', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    if (umcg.registered[task] === 0) return DONE;
    umcg.hook[task] = 0;
    if (umcg.pinned[task] !== NONE) {
      umcg.pinned[task] = NONE;
      m.touchTask(task);
      return returns(m, f, 0);
    }
    return pin(m, f) === 0 ? NEXT : kill(m, f);
  }),
  taskSection('leave-state', {}, (m, f) => {
    const task = taskOf(m.w, f);
    if (!casState(m, task, UMCG_BLOCKED, UMCG_RUNNABLE)) return kill(m, f);
    told(m, task, UMCG_CALL_UNBLOCK, 0);
    return NEXT;
  }),
  ...stopSections,
]);

/** On the way back to user mode: a worker that was asked to stop does so; one that has been stopped waits on. */
export const umcgReturnProgram: Program = program('umcg-return', [
  taskSection('return-look', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const state = w.umcg.state[task]!;
    if (w.umcg.registered[task] === 0) return DONE;
    if ((state & UMCG_PREEMPT) !== 0) return NEXT;
    if (!m.rules.umcgMustWait(state)) return DONE;
    w.umcg.hook[task] = 0;
    m.touchTask(task);
    return ASLEEP;
  }),
  taskSection('return-pin', {}, (m, f) => {
    m.w.umcg.hook[taskOf(m.w, f)] = 0;
    return pin(m, f) === 0 ? NEXT : kill(m, f);
  }),
  taskSection('return-state', {}, (m, f) => {
    if (!casState(m, taskOf(m.w, f), UMCG_RUNNING, UMCG_RUNNABLE)) return kill(m, f);
    return PUSH;
  }),
  ...stopSections,
]);

/** Somebody sets the flag in the word of a running worker and kicks it. Operand a: the worker. */
export const umcgPreemptProgram: Program = program('umcg-preempt', [
  cpuSection('preempt-flag', {}, (m, f) => {
    return asksToStop(m, m.w.frame.a[f]!) ? NEXT : DONE;
  }),
  cpuSection('preempt-kick', {}, (m, f) => {
    kicks(m, m.w.frame.a[f]!);
    return DONE;
  }),
]);

/** A server is told of something that did not happen. Operand a: the server. */
export const umcgPokeProgram: Program = program('umcg-poke', [
  cpuSection('poke-server', {}, (m, f) => (casRunning(m, m.w.frame.a[f]!, UMCG_RUNNABLE) ? NEXT : DONE)),
  cpuSection('poke-wake', {}, (m, f) => tailTtwu(m, f, m.w.frame.a[f]!)),
]);
