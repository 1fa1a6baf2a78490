// Chain wake-up, the linked form of parking: the waiters behind a sleeping owner belong to one CPU, and the lock of its runqueue is kept
// while the list of that owner is worked off there. Nobody needs the pi lock of a linked task for that: whoever wakes one takes the same
// runqueue lock first, and takes it off its list under it.

import { ENQ_WAKEUP } from '../design.ts';
import { EV_ACTIVATE, EV_ACTIVATE_LIST } from '../events.ts';
import { cpuSection, type LockRef, NEXT, type Next, type Section, sectionId } from '../frames.ts';
import { NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { blockedLock, rqLock } from '../view.ts';
import { reschedCpu } from './context.ts';
import { unpark } from './parking-list.ts';
import { activateTask } from './queue.ts';

/** The list of operand a: its first waiter, whose own waiters come next, the CPU that all of it belongs to, and the owner. */
const firstOf = (m: Machine, f: number): number => m.w.task.parkedFirst[m.w.frame.a[f]!]!;
const blockedOfFirst: LockRef = {
  place: 0,
  of: (m, f) => (firstOf(m, f) === NONE ? NONE : blockedLock(m.w, firstOf(m, f))),
};
const rqOfChain: LockRef = {
  place: 1,
  of: (m, f) => (firstOf(m, f) === NONE ? NONE : rqLock(m.w.task.cpu[firstOf(m, f)]!)),
};
const blockedOfA: LockRef = { place: 2, of: (m, f) => blockedLock(m.w, m.w.frame.a[f]!) };
const blockedOfC: LockRef = { place: 2, of: (m, f) => blockedLock(m.w, m.w.frame.c[f]!) };

const CHAIN_WAITER = sectionId('chain-waiter');

/** A waiter is queued on the CPU of its chain, unless its mutex was given to it meanwhile: then its waker comes. */
function activate(m: Machine, f: number, task: number): void {
  const { w } = m;
  const cpu = w.task.cpu[task]!;
  if (!m.rules.mayActivate(w, task)) return;
  w.task.wakeCpu[task] = m.rules.homeAfterActivation(w, task, cpu);
  activateTask(m, cpu, task, ENQ_WAKEUP);
  reschedCpu(m, cpu);
  m.rules.contextCame(m, cpu, task, cpu);
  m.emit(EV_ACTIVATE, task, w.frame.a[f]!, cpu);
}

/** What the sections share with those that work off a list waiter by waiter. */
export interface ActivationSteps {
  /** An owner joins the queue of those whose lists are still to come. Its blocked_lock is held. */
  joinQueue(m: Machine, f: number, owner: number): void;
  /** The next owner of the queue, if there is one. */
  nextOwner(m: Machine, f: number): Next;
  /** The waiter in operand f, which has left its list, is queued on the CPU in operand b. */
  activateWaiter: Next;
}

// Operands as in the program that these sections belong to.
export const chainWakeSections = ({ joinQueue, nextOwner, activateWaiter }: ActivationSteps): readonly Section[] => [
  cpuSection('chain-next', { takes: [blockedOfC] }, (m, f) => {
    const { w } = m;
    const owner = w.frame.c[f]!;
    w.frame.c[f] = w.task.activationNext[owner]!;
    w.frame.a[f] = owner;
    w.task.inActivation[owner] = 0;
    w.task.activationNext[owner] = NONE;
    m.touchTask(owner);
    return NEXT;
  }),
  cpuSection('chain-lock', { takes: [rqOfChain, blockedOfA], keeps: [1] }, (m, f) => {
    if (firstOf(m, f) === NONE) {
      m.release(f, 1);
      return nextOwner(m, f);
    }
    m.emit(EV_ACTIVATE_LIST, m.w.frame.a[f]!);
    return NEXT;
  }),
  cpuSection('chain-waiter', { takes: [blockedOfFirst, rqOfChain, blockedOfA], keeps: [1] }, (m, f) => {
    const { w } = m;
    const task = firstOf(m, f);
    unpark(m, task);
    if (!m.rules.chainServes(w, w.task.cpu[task]!)) {
      // The CPU of the chain has gone off since: each waiter goes where its owner is.
      m.release(f, 1);
      w.frame.f[f] = task;
      w.frame.b[f] = w.task.cpu[w.frame.a[f]!]!;
      return activateWaiter;
    }
    activate(m, f, task);
    if (w.task.inActivation[task] === 0 && w.task.parkedFirst[task] !== NONE) joinQueue(m, f, task);
    // Nobody was linked meanwhile: that takes this lock. Once it is given back an owner that sleeps again begins a list anew.
    if (firstOf(m, f) !== NONE) return CHAIN_WAITER;
    m.release(f, 1);
    return nextOwner(m, f);
  }),
];
