// Userspace of UMCG that keeps to no protocol: whoever executes in user mode makes any system call with any arguments, and any word of the
// process may be written at any time. Only a process that is declared adversarial has it.

import { EV_UMCG_WORD } from '../events.ts';
import { cpuSection, DONE, type Program, program, taskSection } from '../frames.ts';
import { NONE, UMCG_PLAIN, UMCG_STATE_MASK, UMCG_WORD_PAGE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { UMCG_RAW_WORDS, UMCG_SYSCALLS, type UmcgSyscall } from '../ops.ts';
import { P_UMCG_CALL } from '../program-names.ts';
import { holdsLock, irqSlot, taskSlot } from '../view.ts';
import {
  DO_RAW_WRITE,
  DO_SYS_KICK,
  DO_SYS_REGISTER,
  DO_SYS_SWITCH,
  DO_SYS_UNREGISTER,
  DO_SYS_WAIT,
  DO_SYS_WAKE,
} from './rules.ts';
import { setTimeout } from './timeout.ts';
import { setLink, setList, setNext, setServer, setSharedList, setSlot, setState, taskOf } from './words.ts';

export const RAW_REFUSED = -2;

const DOES: Readonly<Record<UmcgSyscall, number>> = {
  register: DO_SYS_REGISTER,
  unregister: DO_SYS_UNREGISTER,
  wait: DO_SYS_WAIT,
  wake: DO_SYS_WAKE,
  kick: DO_SYS_KICK,
  switch: DO_SYS_SWITCH,
};

/** A task of the process, which lives. */
const isOfProcess = ({ w, usesUmcg }: Machine, task: number): boolean =>
  usesUmcg && w.process.adversarial[0] === 1 && w.umcg.role[task] !== UMCG_PLAIN && w.umcg.killed[task] === 0;

/** `what`: index into UMCG_SYSCALLS. `names`: the task that an argument of the call names. `wrong`: as in the column. Answers the CPU. */
export function beginCall(m: Machine, what: number, task: number, names: number, wrong: number, ns: number): number {
  const { w } = m;
  // Whoever owns a kernel mutex is in a system call.
  if (!isOfProcess(m, task) || w.hook.inCall[task] !== 0 || holdsLock(w, task) || !m.executesFreely(task))
    return RAW_REFUSED;
  const called = m.rules.umcgProgram(DOES[UMCG_SYSCALLS[what]!]);
  if (called === NONE) return RAW_REFUSED;
  const slot = taskSlot(w, task);
  m.start(slot, P_UMCG_CALL, names, called);
  const waits = UMCG_SYSCALLS[what] === 'wait' || UMCG_SYSCALLS[what] === 'wake';
  w.frame.c[slot] = wrong;
  w.frame.x[slot] = waits ? ns : 0;
  return w.task.onCpu[task]!;
}

/** `word`: index into UMCG_RAW_WORDS. */
export function beginWrite(m: Machine, word: number, task: number, names: number, value: number, on: number): number {
  const written = m.rules.umcgProgram(DO_RAW_WRITE);
  if (!isOfProcess(m, task) || written === NONE || !m.mayInterrupt(on)) return RAW_REFUSED;
  // What the kernel keeps is not to be written.
  if (!m.rules.umcgUserKeepsWords() && UMCG_RAW_WORDS[word] !== 'page') return RAW_REFUSED;
  const slot = irqSlot(m.w, on);
  m.start(slot, written, task, names);
  m.w.frame.c[slot] = word;
  m.w.frame.x[slot] = value;
  return on;
}

// Operand a: whom an argument names. b: the program of the call. c: what is wrong. x: for how long it waits at most.
export const umcgCallProgram: Program = program('umcg-call', [
  taskSection('raw-call', {}, (m, f) => {
    const { frame, umcg } = m.w;
    const task = taskOf(m.w, f);
    umcg.wrong[task] = frame.c[f]!;
    setTimeout(m, task, frame.x[f]!);
    const next = m.tail(f, frame.b[f]!, frame.a[f]!);
    // Where the kernel keeps the states, a wait is for somebody's wake-up.
    frame.d[f] = 1;
    return next;
  }),
]);

// Operand a: the task. b: the task that the word shall name. c: which word. x: what it shall say.
export const umcgWriteProgram: Program = program('umcg-write', [
  cpuSection('raw-write', {}, (m, f) => {
    const { frame, umcg } = m.w;
    const task = frame.a[f]!;
    const names = frame.b[f]!;
    const value = frame.x[f]!;
    switch (UMCG_RAW_WORDS[frame.c[f]!]) {
      case 'state':
        setState(m, task, value);
        break;
      case 'next':
        setNext(m, task, names, (value & UMCG_STATE_MASK) === 1);
        break;
      case 'server':
        setServer(m, task, names);
        break;
      case 'list':
        setList(m, task, names);
        break;
      case 'link':
        setLink(m, task, names);
        break;
      case 'page':
        umcg.unmapped[task] = value === 0 ? 1 : 0;
        m.touchTask(task);
        m.emit(EV_UMCG_WORD, task, UMCG_WORD_PAGE, value);
        break;
      case 'shared-list':
        setSharedList(m, names);
        break;
      default:
        setSlot(m, names);
    }
    return DONE;
  }),
]);
