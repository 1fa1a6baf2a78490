// Parking: a waiter whose owner sleeps is listed with that owner and leaves its runqueue; the owner's wake-up, once all of it is done,
// queues the waiters beside it, and then those that are parked on them, without recursion. The list is guarded by the blocked_lock of
// the task that is waited for; a list that was taken off its owner still is, because a waiter that is woken leaves it.

import { DEQ_SLEEP, ENQ_MIGRATED, ENQ_WAKEUP } from '../design.ts';
import { EV_ACTIVATE, EV_ACTIVATE_LIST, EV_PROXY_MIGRATE } from '../events.ts';
import { cpuSection, DONE, type LockRef, NEXT, type Next, type Program, program, sectionId } from '../frames.ts';
import { DL, NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { P_WAKE_PENDING } from '../program-names.ts';
import { blockedLock, piLock, rqLock } from '../view.ts';
import { chainWakeSections } from './chain-wake.ts';
import { reschedCpu } from './context.ts';
import { delayDequeue, finishDelayed } from './delayed.ts';
import { unpark } from './parking-list.ts';
import { activateTask, deactivateTask, giveBackIowait, setTaskCpu } from './queue.ts';

/** blocked_lock of the task in operand a, c, d or f; an operand of NONE needs none. */
const blockedOf = (operand: 'a' | 'c' | 'd' | 'f'): LockRef => ({
  place: 2,
  of: ({ w }, f) => (w.frame[operand][f]! === NONE ? NONE : blockedLock(w, w.frame[operand][f]!)),
});

/** blocked_lock of the owner that a walk found asleep. */
export const blockedOfOwner: LockRef = blockedOf('d');

/** blocked_lock of the task that the one in operand a is parked on, if it is. */
export const blockedOfSleepingOwner: LockRef = {
  place: 2,
  of: ({ w }, f) => {
    const owner = w.task.sleepingOwner[w.frame.a[f]!]!;
    return owner === NONE ? NONE : blockedLock(w, owner);
  },
};

/** The end of a wake-up: when its program is done, and what it goes on with, the waiters that are parked on the task follow. */
export function activateAfter(m: Machine, frame: number, task: number): void {
  if (m.w.task.parkedFirst[task] !== NONE) m.w.frame.wokeOwner[frame] = task;
}

/** block_task(): the parked waiter goes to sleep, last of all that concerns it. rq lock held. */
export function blockParked(m: Machine, cpu: number, task: number): void {
  if (!m.rules.delaysParked(m.w, task) || !delayDequeue(m, cpu, task)) deactivateTask(m, cpu, task, DEQ_SLEEP);
}

/** Who leaves a runqueue, or takes bandwidth along, needs the lock of where it is. */
const rqOfWaiter: LockRef = {
  place: 1,
  of: ({ w }, f) => {
    const task = w.frame.f[f]!;
    const from = w.task.cpu[task]!;
    const needs = w.fair.delayed[task] === 1 || w.task.cls[task] === DL;
    return needs && from !== w.frame.b[f] ? rqLock(from) : NONE;
  },
};

const piF: LockRef = { place: 0, of: (m, f) => piLock(m.w, m.w.frame.f[f]!) };
const rqB: LockRef = { place: 2, of: (m, f) => rqLock(m.w.frame.b[f]!) };

const DETACH = sectionId('activate-detach');
const UNLINK = sectionId('activate-unlink');
const WAITER = sectionId('activate-waiter');
const CHAIN_NEXT = sectionId('chain-next');
const CHAIN_LOCK = sectionId('chain-lock');

/** The owner joins the queue of those whose waiters are to be activated. Its blocked_lock is held. */
function joinQueue(m: Machine, f: number, owner: number): void {
  const { frame, task } = m.w;
  task.inActivation[owner] = 1;
  task.activationNext[owner] = NONE;
  if (frame.c[f] === NONE) frame.c[f] = owner;
  else {
    task.activationNext[frame.d[f]!] = owner;
    m.touchTask(frame.d[f]!);
  }
  frame.d[f] = owner;
  m.touchTask(owner);
}

/** Nobody is left. A list of handed-over wake-ups was interrupted for this activation: it goes on. */
function finish(m: Machine, f: number): Next {
  const { w } = m;
  const cpu = f - w.cpus;
  if (cpu < 0 || cpu >= w.cpus || w.cpu.wakeFirst[cpu] === NONE) return DONE;
  return w.cpu.wakeAtNs[cpu]! <= w.system.nowNs[0]! ? m.tail(f, P_WAKE_PENDING) : DONE;
}

/** The list of the next owner, if there is one. */
function nextOwner(m: Machine, f: number): Next {
  if (m.w.frame.c[f] === NONE) return finish(m, f);
  return m.rules.linksChains(m.w) ? CHAIN_NEXT : DETACH;
}

// Operand a: the owner whose list is worked off. b: the CPU that the waiters go to. c, d: first and last owner in the queue.
// e: first waiter of the list. f: the waiter.
export const activateProgram: Program = program('activate', [
  cpuSection('activate-join', { takes: [blockedOf('a')], irqsOff: false, window: 'proxy:W3' }, (m, f) => {
    const { w } = m;
    const owner = w.frame.a[f]!;
    // Somebody else has it in his queue already, or all that were parked have been woken.
    if (w.task.inActivation[owner] === 1 || w.task.parkedFirst[owner] === NONE) return finish(m, f);
    joinQueue(m, f, owner);
    w.frame.b[f] = w.task.cpu[owner]!;
    return nextOwner(m, f);
  }),
  cpuSection('activate-detach', { takes: [blockedOf('c')], irqsOff: false }, (m, f) => {
    const { w } = m;
    const owner = w.frame.c[f]!;
    w.frame.c[f] = w.task.activationNext[owner]!;
    w.frame.a[f] = owner;
    w.frame.e[f] = w.task.parkedFirst[owner]!;
    w.task.parkedFirst[owner] = NONE;
    w.task.parkedLast[owner] = NONE;
    w.task.inActivation[owner] = 0;
    w.task.activationNext[owner] = NONE;
    m.touchTask(owner);
    m.emit(EV_ACTIVATE_LIST, owner);
    return NEXT;
  }),
  cpuSection('activate-unlink', { takes: [blockedOf('a')], irqsOff: false }, (m, f) => {
    const { w } = m;
    const task = w.frame.e[f]!;
    if (task === NONE) return nextOwner(m, f);
    unpark(m, task);
    w.frame.f[f] = task;
    return NEXT;
  }),
  cpuSection('activate-waiter', { takes: [piF, rqOfWaiter, rqB], irqsOff: false }, (m, f) => {
    const { w } = m;
    const task = w.frame.f[f]!;
    const to = w.frame.b[f]!;
    if (!m.rules.mayActivate(w, task)) return NEXT;
    const from = w.task.cpu[task]!;
    if (w.fair.delayed[task] === 1) finishDelayed(m, from, task);
    if (from !== to) {
      giveBackIowait(m, from, task);
      m.classOf(task).migrateTask(m, task);
      m.emit(EV_PROXY_MIGRATE, task, from, to);
    }
    const home = m.rules.homeAfterActivation(w, task, to);
    setTaskCpu(m, task, to);
    w.task.wakeCpu[task] = home;
    activateTask(m, to, task, ENQ_WAKEUP | (from === to ? 0 : ENQ_MIGRATED));
    reschedCpu(m, to);
    m.rules.contextCame(m, to, task, from);
    m.emit(EV_ACTIVATE, task, w.frame.a[f]!, to);
    return NEXT;
  }),
  cpuSection('activate-children', { takes: [blockedOf('f')], irqsOff: false }, (m, f) => {
    const { w } = m;
    const task = w.frame.f[f]!;
    if (w.task.inActivation[task] === 0 && w.task.parkedFirst[task] !== NONE) joinQueue(m, f, task);
    return m.rules.linksChains(w) ? CHAIN_LOCK : UNLINK;
  }),
  ...chainWakeSections({ joinQueue, nextOwner, activateWaiter: WAITER }),
]);
