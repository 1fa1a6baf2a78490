// What the Z designs do wherever a worker stops running: push itself on the list of its server, wake that server, and sleep until
// its word says RUNNING. Several programs end with these sections. Operand d: the server that was pinned. e: the list head as read.

import { EBUSY, EINVAL, ETIMEDOUT } from '../events.ts';
import { NEXT, type Next, type Section, sectionId, taskSection } from '../frames.ts';
import {
  FATAL_SIGNAL,
  NO_SIGNAL,
  NONE,
  UMCG_BLOCKED,
  UMCG_CALL_HANDLER,
  UMCG_CALL_RETURN,
  UMCG_NONE,
  UMCG_RUNNABLE,
  UMCG_RUNNING,
  UMCG_WORKER,
} from '../ids.ts';
import { ESRCH } from '../kernel/outside-calls.ts';
import type { Machine } from '../machine.ts';
import { P_UMCG_SIGNAL_HANDLER, P_UMCG_WAIT } from '../program-names.ts';
import { EFAULT, isOurs } from './arguments.ts';
import { awake, scheduleSection, setSection } from './sleep.ts';
import { endsWait, isOver } from './timeout.ts';
import {
  casRunning,
  casState,
  endProcess,
  kill,
  returns,
  setLink,
  setList,
  stateOf,
  taskOf,
  told,
  ttwu,
} from './words.ts';

export const PUSH = sectionId('push-head');
export const UNPIN = sectionId('unpin');
export const ASLEEP = sectionId('umcg-set');
const LINK = sectionId('push-link');
const HANDLER = sectionId('umcg-handler');
const EXPIRE = sectionId('umcg-expire');
const REQUEUE = sectionId('umcg-requeue');

/** Reads the head, writes the own link, exchanges the head if it is still the same. */
export const pushSections: readonly Section[] = [
  taskSection('push-head', {}, (m, f) => {
    m.w.frame.e[f] = m.w.umcg.list[m.w.frame.d[f]!]!;
    return NEXT;
  }),
  taskSection('push-link', {}, (m, f) => {
    setLink(m, taskOf(m.w, f), m.w.frame.e[f]!);
    return NEXT;
  }),
  taskSection('push-cas', {}, (m, f) => {
    const { w } = m;
    const server = w.frame.d[f]!;
    const head = w.umcg.list[server]!;
    if (head !== w.frame.e[f]) {
      w.frame.e[f] = head;
      return LINK;
    }
    setList(m, server, taskOf(w, f));
    return NEXT;
  }),
];

/** A server that is about to sleep is made RUNNING and woken; one that runs is left alone. */
export const wakeServerSections: readonly Section[] = [
  taskSection('server-run', {}, (m, f) => {
    if (!casRunning(m, m.w.frame.d[f]!, UMCG_RUNNABLE)) return UNPIN;
    m.w.umcg.toldBy[m.w.frame.d[f]!] = taskOf(m.w, f);
    return NEXT;
  }),
  taskSection('server-wake', {}, (m, f) => {
    ttwu(m, f, m.w.frame.d[f]!);
    return NEXT;
  }),
];

/** Pins go; then the task sleeps until its word says RUNNING. */
export const sleepSections: readonly Section[] = [
  taskSection('unpin', {}, (m, f) => {
    const task = taskOf(m.w, f);
    m.w.umcg.pinned[task] = NONE;
    m.touchTask(task);
    return NEXT;
  }),
  setSection('umcg-set'),
  taskSection('umcg-look', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const unmapped = w.umcg.unmapped[task] === 1;
    const state = unmapped ? UMCG_NONE : stateOf(w, task);
    const waits = w.umcg.killed[task] === 0 && w.task.signal[task] === NO_SIGNAL && state === UMCG_RUNNABLE;
    const over = waits && isOver(w, task);
    if (waits && !over) return NEXT;
    awake(m, task);
    if (over) return EXPIRE;
    if (w.umcg.killed[task] === 1) return returns(m, f, 0);
    // Whoever has woken it has it queue itself.
    if (state === UMCG_BLOCKED && m.rules.umcgKernelQueuesWoken()) {
      endsWait(m, task, 0);
      return REQUEUE;
    }
    if (w.task.signal[task] !== NO_SIGNAL) return HANDLER;
    const expired = w.frame.c[f] === ETIMEDOUT;
    const errno = state === UMCG_RUNNING ? (expired ? ETIMEDOUT : 0) : unmapped ? EFAULT : EINVAL;
    // A hook has nobody to tell.
    if (state !== UMCG_RUNNING && w.frame.program[f] !== P_UMCG_WAIT) return kill(m, f);
    // A hook after the wait has returned does not change what that came to.
    endsWait(m, task, w.frame.program[f] === P_UMCG_WAIT || expired ? errno : w.umcg.waited[task]!);
    told(m, task, UMCG_CALL_RETURN, errno);
    return returns(m, f, errno);
  }),
  scheduleSection('umcg-schedule', 'umcg-set'),
  /** The handler of a signal runs beside the protocol; on the way back from it the wait is taken up again. A fatal one ends the process. */
  taskSection('umcg-handler', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    if (w.task.signal[task] === FATAL_SIGNAL) endProcess(m);
    else {
      w.task.signal[task] = NO_SIGNAL;
      told(m, task, UMCG_CALL_HANDLER, 0);
      w.hook.notify[task] = 1;
      if (!m.rules.umcgKeepsTimeout()) w.umcg.untimed[task] = 1;
      if (m.rules.umcgHandlersBlock()) return m.tail(f, P_UMCG_SIGNAL_HANDLER);
    }
    return returns(m, f, 0);
  }),
  /** Its time is over. Somebody may just have made it RUNNING: then this changes nothing, and it is told of both. */
  taskSection('umcg-expire', {}, (m, f) => {
    const task = taskOf(m.w, f);
    if (m.w.umcg.role[task] === UMCG_WORKER) return expires(m, f, task);
    casState(m, task, UMCG_RUNNABLE, UMCG_RUNNING);
    endsWait(m, task, ETIMEDOUT);
    told(m, task, UMCG_CALL_RETURN, ETIMEDOUT);
    return returns(m, f, ETIMEDOUT);
  }),
  /** It queues itself, as one that comes back from a block. */
  taskSection('umcg-requeue', {}, (m, f) => {
    if (pin(m, f) !== 0) return kill(m, f);
    if (!m.rules.umcgKernelQueuesWoken()) return PUSH;
    return casState(m, taskOf(m.w, f), UMCG_BLOCKED, UMCG_RUNNABLE) ? PUSH : kill(m, f);
  }),
];

/** The time of a worker is over: it is told when it runs again. Its word says whether a waker was faster, where the kernel looks at it. Operand c: that. */
function expires(m: Machine, f: number, task: number): Next {
  const { umcg } = m.w;
  if (m.rules.umcgKernelQueuesWoken()) {
    if (!casState(m, task, UMCG_RUNNABLE, UMCG_BLOCKED)) return ASLEEP;
    umcg.moved[task] = 1;
  }
  m.w.frame.c[f] = ETIMEDOUT;
  endsWait(m, task, ETIMEDOUT);
  return REQUEUE;
}

export const stopSections: readonly Section[] = [...pushSections, ...wakeServerSections, ...sleepSections];

/** Pins self and the server that the word names. Answers 0 or an errno. */
export function pin(m: Machine, f: number): number {
  const { umcg } = m.w;
  const task = taskOf(m.w, f);
  if (umcg.pinned[task] !== NONE) return EBUSY;
  if (umcg.unmapped[task] === 1) return EFAULT;
  const server = umcg.server[task]!;
  if (!isOurs(m.w, server)) return ESRCH;
  if (umcg.unmapped[server] === 1) return EFAULT;
  umcg.pinned[task] = server;
  m.w.frame.d[f] = server;
  m.touchTask(task);
  return 0;
}
