// Oskolkov's UMCG, version 0.9.1, the kernel's part: whoever begins a transition has written the states, a call only sleeps and wakes. The
// kernel writes what userspace cannot see: a block, an unblock, a stop on request. Its changes are single CASes of the word as it was read.

import { EINVAL, ETIMEDOUT } from '../events.ts';
import { DONE, NEXT, type Next, type Program, program, type Section, sectionId, taskSection } from '../frames.ts';
import {
  FATAL_SIGNAL,
  NO_SIGNAL,
  NONE,
  UMCG_BLOCKED,
  UMCG_CALL_BLOCK,
  UMCG_CALL_RETURN,
  UMCG_CALL_UNBLOCK,
  UMCG_CALL_WAIT,
  UMCG_LOCKED,
  UMCG_PENDING,
  UMCG_PREEMPT,
  UMCG_RUNNABLE,
  UMCG_RUNNING,
  UMCG_SERVER,
  UMCG_STATE_MASK,
  UMCG_WORKER,
} from '../ids.ts';
import { hereOf } from '../kernel/locks.ts';
import { ESRCH } from '../kernel/outside-calls.ts';
import { VOLUNTARY } from '../kernel/schedule.ts';
import type { Machine } from '../machine.ts';
import { P_SCHEDULE, P_UMCG_O_RETURN } from '../program-names.ts';
import { EFAULT, isOurs } from './arguments.ts';
import { loanSections, noteReport } from './loans.ts';
import { exchangesWord, readsWord } from './o-cas.ts';
import { awake, scheduleSection, setSection } from './sleep.ts';
import { endsWait, isOver } from './timeout.ts';
import {
  endProcess,
  kill,
  returns,
  setLink,
  setSharedList,
  setSlot,
  setState,
  stateOf,
  taskOf,
  told,
  ttwu,
} from './words.ts';

const noPreempt = { preemptible: false } as const;

/** The word of a task with another state byte; flags and bits of userspace stay. */
const withState = (word: number, state: number): number => (word & ~UMCG_STATE_MASK) | state;

const BLOCK_LEAVE = sectionId('o-block-leave');
const BLOCK_CAS = sectionId('o-block-cas');

/** A word changes its state from what was read of it, if it is still that. */
const cas = (m: Machine, f: number, task: number, state: number): boolean =>
  exchangesWord(m, f, task, withState(m.w.frame.e[f]!, state));

/** The same to RUNNING, for a server that is to be woken then. Anything but IDLE counts as running already; a request to stop is over. */
function casServer(m: Machine, f: number): boolean {
  const server = m.w.frame.d[f]!;
  const word = m.w.frame.e[f]!;
  if ((word & UMCG_STATE_MASK) !== UMCG_RUNNABLE) return false;
  if (!exchangesWord(m, f, server, withState(word & ~UMCG_PREEMPT, UMCG_RUNNING))) return false;
  m.w.umcg.owed[server]!++;
  return true;
}

/** Which worker has told its server, for claims. */
function tells(m: Machine, f: number): boolean {
  m.w.umcg.toldBy[m.w.frame.d[f]!] = taskOf(m.w, f);
  return true;
}

// sched_submit_work(), preemption off. Operand c: 1 once the CAS has failed. d: the server. e: a word as it was read.
export const umcgOBlockProgram: Program = program('umcg-o-block', [
  taskSection('o-block-read', noPreempt, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    w.frame.c[f] = 0;
    readsWord(m, f, task);
    // Blocked before in this call, or in the middle of a transfer: nothing is told.
    if (w.umcg.pinned[task] === NONE || (w.frame.e[f]! & UMCG_LOCKED) !== 0) return BLOCK_LEAVE;
    return stateOf(w, task) === UMCG_RUNNING ? NEXT : kill(m, f);
  }),
  taskSection('o-block-cas', noPreempt, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    if (cas(m, f, task, UMCG_BLOCKED)) {
      told(m, task, UMCG_CALL_BLOCK, 0);
      return NEXT;
    }
    if (w.frame.c[f] === 1) return kill(m, f);
    w.frame.c[f] = 1;
    readsWord(m, f, task);
    return BLOCK_CAS;
  }),
  taskSection('o-block-next', noPreempt, (m, f) => {
    const server = m.w.umcg.next[taskOf(m.w, f)]!;
    m.w.frame.d[f] = server;
    if (server === NONE || m.w.umcg.killed[taskOf(m.w, f)] === 1) return BLOCK_LEAVE;
    if (!isOurs(m.w, server)) return kill(m, f);
    noteReport(m, taskOf(m.w, f), m.w.frame.d[f]!);
    return NEXT;
  }),
  taskSection('o-block-server', noPreempt, (m, f) => {
    readsWord(m, f, m.w.frame.d[f]!);
    return NEXT;
  }),
  taskSection('o-block-server-cas', noPreempt, (m, f) => (casServer(m, f) && tells(m, f) ? NEXT : BLOCK_LEAVE)),
  taskSection('o-block-wake', noPreempt, (m, f) => {
    ttwu(m, f, m.w.frame.d[f]!);
    return NEXT;
  }),
  taskSection('o-block-leave', noPreempt, (m, f) => {
    const task = taskOf(m.w, f);
    m.w.umcg.pinned[task] = NONE;
    m.touchTask(task);
    m.start(hereOf(m, f), P_SCHEDULE, VOLUNTARY);
    return DONE;
  }),
]);

/** The wait ends with an error and changes no word. */
function waitFails(m: Machine, f: number, errno: number): Next {
  const task = taskOf(m.w, f);
  endsWait(m, task, errno);
  told(m, task, UMCG_CALL_RETURN, errno);
  return returns(m, f, errno);
}

const SET = sectionId('o-set');
const COUNT = sectionId('o-wait-count');
const NEXT_EXPIRE = sectionId('o-wait-expire');
/** Operand a of the way back to user mode: BLOCKED is then what a timeout or a waker has written, and no block. */
const FROM_WAIT = 1;
const LOOK_AGAIN = sectionId('o-return-look');

/** The idle loop: sleeps until the word says RUNNING and nobody is in the middle of a transfer. A signal is thrown away. */
const idleSections = (woken: (m: Machine, f: number, errno: number) => Next): readonly Section[] => [
  setSection('o-set'),
  taskSection('o-look', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    if (w.task.signal[task] !== NO_SIGNAL) {
      if (w.task.signal[task] === FATAL_SIGNAL) endProcess(m);
      w.task.signal[task] = NO_SIGNAL;
    }
    m.touchTask(task);
    const locked = (w.umcg.state[task]! & UMCG_LOCKED) !== 0;
    const state = stateOf(w, task);
    const waits = locked ? state === UMCG_RUNNING : state === UMCG_RUNNABLE;
    const over = isOver(w, task);
    const unmapped = w.umcg.unmapped[task] === 1;
    if (waits && !over && !unmapped && w.umcg.killed[task] === 0) return NEXT;
    awake(m, task);
    return woken(m, f, unmapped ? EFAULT : over ? ETIMEDOUT : 0);
  }),
  scheduleSection('o-sleep', 'o-set'),
];

/** sys_umcg_wait(): a worker's transfer is complete with this; whoever next_tid names was made RUNNING and is woken. Operand a: that one. */
export const umcgOWaitProgram: Program = program('umcg-o-wait', [
  /** Whom it names is read before its transfer is complete: from then on another server may run it, and write its own name there. */
  taskSection('o-wait-next', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    told(m, task, UMCG_CALL_WAIT, 0);
    if (w.umcg.killed[task] === 0) {
      if (w.umcg.registered[task] === 0) return waitFails(m, f, EINVAL);
      if (w.umcg.unmapped[task] === 1) return waitFails(m, f, EFAULT);
    }
    w.umcg.pinned[task] = NONE;
    w.umcg.waited[task] = 0;
    m.touchTask(task);
    w.frame.a[f] = w.umcg.next[task]!;
    return NEXT;
  }),
  taskSection('o-wait-unlock', {}, (m, f) => {
    const { umcg, frame } = m.w;
    const task = taskOf(m.w, f);
    const next = frame.a[f]!;
    if (umcg.unmapped[task] === 1 && umcg.killed[task] === 0) return waitFails(m, f, EFAULT);
    if (umcg.role[task] === UMCG_WORKER) setState(m, task, umcg.state[task]! & ~UMCG_LOCKED);
    if (next === NONE || umcg.killed[task] === 1) return SET;
    if (!isOurs(m.w, next)) return waitFails(m, f, ESRCH);
    return umcg.role[task] === UMCG_SERVER && m.rules.umcgCountsStarts() ? COUNT : NEXT;
  }),
  taskSection('o-wait-wake', {}, (m, f) => {
    ttwu(m, f, m.w.frame.a[f]!);
    return NEXT;
  }),
  ...idleSections((m, f, errno) => {
    const { w } = m;
    const task = taskOf(w, f);
    const expires = errno === ETIMEDOUT && w.umcg.killed[task] === 0;
    if (errno === EFAULT && w.umcg.killed[task] === 0) return waitFails(m, f, EFAULT);
    // A worker that is not IDLE any more was made to run: it has not timed out.
    if (expires && w.umcg.role[task] === UMCG_WORKER) {
      readsWord(m, f, task);
      return NEXT_EXPIRE;
    }
    endsWait(m, task, expires ? errno : 0);
    told(m, task, UMCG_CALL_RETURN, expires ? errno : 0);
    return w.umcg.role[task] === UMCG_WORKER
      ? m.tail(f, P_UMCG_O_RETURN, FROM_WAIT)
      : returns(m, f, w.umcg.waited[task]!);
  }),
  /** Its time is over: BLOCKED, so that it comes back to user mode as one that was. Operand e: its word as it was read. */
  taskSection('o-wait-expire', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const idle = (w.frame.e[f]! & (UMCG_STATE_MASK | UMCG_LOCKED)) === UMCG_RUNNABLE;
    const expired = idle && cas(m, f, task, UMCG_BLOCKED);
    if (expired) w.umcg.moved[task] = 1;
    endsWait(m, task, expired ? ETIMEDOUT : 0);
    told(m, task, UMCG_CALL_RETURN, w.umcg.waited[task]!);
    return m.tail(f, P_UMCG_O_RETURN, FROM_WAIT);
  }),
  ...loanSections('o-wait', 'o-wait-wake'),
]);

const WHOSE = sectionId('o-return-whose');
const PUSH = sectionId('o-push-pending');
const PIN = sectionId('o-return-next');
/** Operand c: whose server is woken. */
const SLOT = 0;
const OWN = 1;

// On the way back to user mode, from a system call, an exception or an interrupt. Operand a: FROM_WAIT. d: the server. e: a word as it was read.
export const umcgOReturnProgram: Program = program('umcg-o-return', [
  taskSection('o-return-look', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const word = readsWord(m, f, task);
    if (w.umcg.registered[task] === 0) return DONE;
    if (w.umcg.unmapped[task] === 1) return kill(m, f);
    const locked = (word & UMCG_LOCKED) !== 0;
    switch (stateOf(w, task)) {
      case UMCG_BLOCKED:
        return NEXT;
      case UMCG_RUNNING:
        if (locked) return SET;
        return (word & UMCG_PREEMPT) !== 0 ? WHOSE : PIN;
      default:
        return locked ? returns(m, f, 0) : kill(m, f);
    }
  }),
  taskSection('o-return-idle', {}, (m, f) => {
    m.w.frame.c[f] = SLOT;
    if (!cas(m, f, taskOf(m.w, f), UMCG_RUNNABLE)) return LOOK_AGAIN;
    if (m.w.frame.a[f] !== FROM_WAIT) told(m, taskOf(m.w, f), UMCG_CALL_UNBLOCK, 0);
    return PUSH;
  }),
  /** Whose it is has to be read before it is IDLE: from then on another server may take it. */
  taskSection('o-return-whose', {}, (m, f) => {
    const server = m.w.umcg.next[taskOf(m.w, f)]!;
    m.w.frame.d[f] = server;
    return isOurs(m.w, server) ? NEXT : kill(m, f);
  }),
  taskSection('o-return-stop', {}, (m, f) => {
    m.w.frame.c[f] = OWN;
    return cas(m, f, taskOf(m.w, f), UMCG_RUNNABLE) ? PUSH : LOOK_AGAIN;
  }),
  /** The head is exchanged before the link is filled in: between the two a consumer has to wait. */
  taskSection('o-push-pending', noPreempt, (m, f) => {
    setLink(m, taskOf(m.w, f), UMCG_PENDING);
    return NEXT;
  }),
  taskSection('o-push-xchg', noPreempt, (m, f) => {
    m.w.frame.e[f] = m.w.process.list[0]!;
    setSharedList(m, taskOf(m.w, f));
    return NEXT;
  }),
  taskSection('o-push-fill', {}, (m, f) => {
    setLink(m, taskOf(m.w, f), m.w.frame.e[f]!);
    return NEXT;
  }),
  /** An unblocked worker takes the idle server out of the slot; of one that was stopped it is known whose it was. */
  taskSection('o-wake-whom', {}, (m, f) => {
    const { w } = m;
    if (w.frame.c[f] === OWN) return NEXT;
    w.frame.d[f] = w.process.slot[0]!;
    if (w.frame.d[f] === NONE) return SET;
    setSlot(m, NONE);
    if (w.umcg.killed[taskOf(w, f)] === 1) return SET;
    return isOurs(w, w.frame.d[f]!) && w.umcg.unmapped[w.frame.d[f]!] === 0 ? NEXT : kill(m, f);
  }),
  taskSection('o-wake-look', {}, (m, f) => {
    readsWord(m, f, m.w.frame.d[f]!);
    return NEXT;
  }),
  taskSection('o-wake-cas', {}, (m, f) => {
    if (!casServer(m, f)) return SET;
    if (m.w.frame.c[f] === OWN) tells(m, f);
    return NEXT;
  }),
  taskSection('o-wake-server', {}, (m, f) => {
    ttwu(m, f, m.w.frame.d[f]!);
    return NEXT;
  }),
  ...idleSections(() => LOOK_AGAIN),
  taskSection('o-return-next', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    const server = umcg.next[task]!;
    if (!isOurs(m.w, server) || umcg.unmapped[server] === 1) return kill(m, f);
    umcg.pinned[task] = server;
    return returns(m, f, 0);
  }),
]);
