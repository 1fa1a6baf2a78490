// Active balance without a thread: whoever asks lists a callback on the busy CPU, which runs it when it schedules next, with its lock
// held after the switch. It drops the lock to attach, and takes it again. What that does to the rule of callbacks is the argument.

import {
  AB_REFUSED,
  CALLBACK_CARRIED,
  CALLBACK_DROPPED,
  CALLBACK_LISTED,
  CALLBACK_REFUSED,
  CALLBACK_TAKEN,
  EV_ACTIVE_BALANCE,
  EV_CALLBACK,
} from '../events.ts';
import { cpuSection, DONE, type LockRef, NEXT, type Next, type Program, program, sectionId } from '../frames.ts';
import { FAIR, NONE, RUN_ACTIVE, RUNNING } from '../ids.ts';
import { hereOf } from '../kernel/locks.ts';
import type { Machine } from '../machine.ts';
import { P_ACTIVE_CALLBACK, P_PUSH } from '../program-names.ts';
import { rqLock } from '../view.ts';
import { attachActive, detachActive, raiseFlag } from './active.ts';
import { mayLeave } from './pass.ts';

/** The request is for the task that executes now, whatever that is. rq lock of `from` held. */
export function asksCallback(m: Machine, _f: number, from: number, to: number): Next {
  const { w } = m;
  raiseFlag(m, from, to);
  w.lb.target[from] = w.cpu.curr[from]!;
  // queue_balance_callback() says nothing when the hotplug push is installed, or the entry leads to another one: the last of a list does not.
  if (w.cpu.hotplugListed[from] === 1 || (w.lb.listed[from] === 1 && w.cpu.callbacks[from] === 1)) {
    m.emit(EV_CALLBACK, from, CALLBACK_REFUSED);
    m.emit(EV_ACTIVE_BALANCE, from, AB_REFUSED, to);
    return DONE;
  }
  w.lb.listed[from] = 1;
  m.emit(EV_CALLBACK, from, CALLBACK_LISTED);
  return DONE;
}

/** The task that was meant, if it is fair, awake, not on another queue, and may go. rq lock of `from` held. */
export function targetTask(m: Machine, from: number, to: number): number {
  const { w } = m;
  const task = w.lb.target[from]!;
  if (task === NONE || w.task.cls[task] !== FAIR || w.task.state[task] !== RUNNING) return NONE;
  if (w.task.queueOf[task] !== from) return NONE;
  return m.rules.mayGoOver(w, to, task) && mayLeave(m, from, to, task) ? task : NONE;
}

/** The list of a CPU becomes that of hotplug, whatever stood there, and the flag of the request stays up. rq lock held. */
export function dropsCallback(m: Machine, cpu: number): void {
  const { lb } = m.w;
  if (lb.listed[cpu] === 0) return;
  lb.listed[cpu] = 0;
  m.emit(EV_CALLBACK, cpu, CALLBACK_DROPPED);
  m.emit(EV_ACTIVE_BALANCE, cpu, AB_REFUSED, lb.pushTo[cpu]!);
}

/**
 * splice_balance_callbacks(): a change of class takes along what the CPU has listed and runs it in another lock section, wherever it is itself.
 * Hotplug's stays (04193d590b39). rq lock held. Answers the list, as bits.
 */
export function carriesCallbacks(m: Machine, cpu: number, what: number): number {
  const { lb } = m.w;
  if (lb.listed[cpu] === 0) return what;
  lb.listed[cpu] = 0;
  lb.carried[cpu] = 1;
  m.touchCpu(cpu);
  m.emit(EV_CALLBACK, cpu, CALLBACK_CARRIED);
  return what | RUN_ACTIVE;
}

/** balance_callbacks(): what was taken along is run. */
export function runCarried(m: Machine, f: number, cpu: number, what: number): Next {
  const rest = what & ~RUN_ACTIVE;
  if ((what & RUN_ACTIVE) !== 0) return m.tail(f, P_ACTIVE_CALLBACK, cpu, rest === 0 ? NONE : rest);
  return rest === 0 ? DONE : m.tail(f, P_PUSH, cpu, rest);
}

/** schedule() has switched, rq lock kept: the callbacks of the CPU are run, the one that came from outside among them. */
export function runCallbacks(m: Machine, f: number, cpu: number, push: number): Next {
  if (m.w.lb.listed[cpu] === 1) return m.tail(f, P_ACTIVE_CALLBACK, cpu, push);
  return push === NONE ? DONE : m.tail(f, P_PUSH, cpu, push);
}

const RELOCK = sectionId('callback-relock');
const rqOfCpu: LockRef = { place: 0, of: (m, f) => rqLock(m.w.frame.a[f]!) };
const rqOfTask: LockRef = { place: 1, of: ({ w }, f) => rqLock(w.task.cpu[w.frame.c[f]!]!) };

// Operand a: the CPU. b: what else is listed, as bits; NONE: nothing. c: the task on its way.
export const activeCallbackProgram: Program = program('active-callback', [
  cpuSection('callback-balance', { takes: [rqOfCpu], keeps: [] }, (m, f) => {
    const { w } = m;
    const cpu = w.frame.a[f]!;
    w.lb.listed[cpu] = 0;
    w.lb.carried[cpu] = 0;
    m.emit(EV_CALLBACK, cpu, CALLBACK_TAKEN);
    w.frame.c[f] = detachActive(m, cpu, hereOf(m, f));
    return w.frame.c[f] === NONE ? RELOCK : NEXT;
  }),
  cpuSection('callback-attach', { takes: [rqOfTask], keeps: [] }, (m, f) => {
    attachActive(m, m.w.frame.c[f]!);
    return NEXT;
  }),
  cpuSection('callback-relock', { takes: [rqOfCpu], keeps: [0] }, (m, f) => {
    const { frame } = m.w;
    return frame.b[f] === NONE ? DONE : m.tail(f, P_PUSH, frame.a[f]!, frame.b[f]!);
  }),
]);
