// Operations about UMCG: is one enabled, and which frame does it start. Each answers the CPU that works first, or UMCG_REFUSED.

import { NONE, UMCG_SERVER, UMCG_WORKER, UNINTERRUPTIBLE } from '../ids.ts';
import { ANY_STATE } from '../kernel/wake-up.ts';
import type { Machine } from '../machine.ts';
import { UMCG_OPS } from '../ops.ts';
import {
  IN_USER_MODE,
  P_SLEEP,
  P_UMCG_CONSUME,
  P_UMCG_FIBER_LOCK,
  P_UMCG_FIBER_UNLOCK,
  P_UMCG_PLAIN_PARK,
  P_UMCG_PRODUCE,
  P_WAKE,
} from '../program-names.ts';
import { insideKernel, irqSlot, taskSlot } from '../view.ts';
import { entersKernel } from './entry.ts';
import {
  DO_EXEC,
  DO_EXIT,
  DO_PARK,
  DO_POKE,
  DO_PREEMPT,
  DO_SWITCH,
  DO_UNPARK,
  DO_UNREGISTER,
  DO_WAIT,
} from './rules.ts';

export const UMCG_REFUSED = -2;

const isWorker = ({ w, usesUmcg }: Machine, task: number): boolean =>
  usesUmcg && w.umcg.role[task] === UMCG_WORKER && w.umcg.registered[task] === 1;

/** `what`: index into UMCG_OPS. `ns`: how long it waits at most, 0 until it is woken. */
export function beginUmcg(m: Machine, what: number, task: number, ns: number): number {
  if (!isWorker(m, task)) return UMCG_REFUSED;
  if (UMCG_OPS[what] === 'fault') return fault(m, task);
  // The others are programs of userspace that keeps to the protocol.
  if (m.w.process.adversarial[0] === 1) return UMCG_REFUSED;
  switch (UMCG_OPS[what]) {
    case 'wait':
      return inUserMode(m, m.rules.umcgProgram(DO_WAIT), task);
    case 'unregister':
      // Whoever holds the mutex of userspace gives it up first.
      if (m.w.process.fiberOwner[0] === task) return UMCG_REFUSED;
      return inUserMode(m, m.rules.umcgProgram(DO_UNREGISTER), task);
    case 'park':
      return inUserMode(m, m.rules.umcgProgram(DO_PARK), task, ns);
    case 'unpark':
      return m.w.process.waitFirst[0] === NONE ? UMCG_REFUSED : inUserMode(m, m.rules.umcgProgram(DO_UNPARK), task);
    case 'switch':
      return inUserMode(m, m.rules.umcgProgram(DO_SWITCH), task);
    case 'fiber-lock':
      return m.w.process.fiberOwner[0] === task ? UMCG_REFUSED : inUserMode(m, P_UMCG_FIBER_LOCK, task, ns);
    case 'fiber-unlock':
      return m.w.process.fiberOwner[0] === task ? inUserMode(m, P_UMCG_FIBER_UNLOCK, task) : UMCG_REFUSED;
    case 'produce':
      return inUserMode(m, P_UMCG_PRODUCE, task);
    case 'consume':
      return inUserMode(m, P_UMCG_CONSUME, task, ns);
    case 'exec':
      return inUserMode(m, m.rules.umcgProgram(DO_EXEC), task);
    default:
      return UMCG_REFUSED;
  }
}

/** A thread that is registered exits, and has told nobody. */
export const beginExit = (m: Machine, task: number): number =>
  m.w.umcg.foreign[task] === 1 ? UMCG_REFUSED : inUserMode(m, m.rules.umcgProgram(DO_EXIT), task);

/** Somebody on that CPU asks a worker to stop. */
export const beginPreempt = (m: Machine, task: number, on: number): number =>
  isWorker(m, task) ? fromOutside(m, m.rules.umcgProgram(DO_PREEMPT), task, on) : UMCG_REFUSED;

/** A wake-up of a server for no reason: by the kernel as if a worker had stopped, or where that cannot be a bare one. */
export function beginPoke(m: Machine, server: number, on: number): number {
  if (m.w.umcg.registered[server] === 0) return UMCG_REFUSED;
  const program = m.rules.umcgProgram(DO_POKE);
  return program === NONE ? fromOutside(m, P_WAKE, server, on, ANY_STATE) : fromOutside(m, program, server, on);
}

function fromOutside(m: Machine, program: number, task: number, on: number, b = NONE): number {
  if (program === NONE || !m.mayInterrupt(on)) return UMCG_REFUSED;
  m.start(irqSlot(m.w, on), program, task, b);
  return on;
}

/** Is a server held in user mode, and free to make a system call there? */
export function heldInItsLoop(m: Machine, task: number): boolean {
  const { w, usesUmcg } = m;
  if (!usesUmcg || w.umcg.role[task] !== UMCG_SERVER || w.umcg.registered[task] === 0) return false;
  const slot = taskSlot(w, task);
  const cpu = w.task.onCpu[task]!;
  if (cpu === NONE || w.cpu.curr[cpu] !== task || w.frame.held[slot] === 0) return false;
  return IN_USER_MODE[w.frame.program[slot]!] === 1 && !insideKernel(w, cpu) && w.cpu.held[cpu] === 0;
}

function inUserMode(m: Machine, program: number, task: number, ns = 0): number {
  const { w } = m;
  if (program === NONE || w.hook.inCall[task] !== 0 || !m.executesFreely(task)) return UMCG_REFUSED;
  m.start(taskSlot(w, task), program);
  w.frame.x[taskSlot(w, task)] = ns;
  return w.task.onCpu[task]!;
}

/** A page is not there: of a worker in user mode, or of one that was held in the middle of what it does there. */
function fault(m: Machine, task: number): number {
  const { w } = m;
  const slot = taskSlot(w, task);
  const cpu = w.task.onCpu[task]!;
  if (cpu === NONE || w.hook.inCall[task] !== 0) return UMCG_REFUSED;
  if (!m.executesFreely(task)) {
    const program = w.frame.program[slot]!;
    const heldInUserMode = program >= 0 && IN_USER_MODE[program] === 1 && w.frame.held[slot] === 1;
    // What it touches there is locked in memory: who wakes it could not tell its block from its wait.
    if (program === P_UMCG_PLAIN_PARK && !m.rules.umcgFaultsBeforePlainWait()) return UMCG_REFUSED;
    if (!heldInUserMode || insideKernel(w, cpu) || w.cpu.held[cpu] === 1 || w.cpu.curr[cpu] !== task)
      return UMCG_REFUSED;
    w.frame.held[slot] = 0;
    m.suspend(slot, w.frame.section[slot]!);
  }
  m.start(slot, P_SLEEP, UNINTERRUPTIBLE);
  entersKernel(m, slot, true);
  return cpu;
}
