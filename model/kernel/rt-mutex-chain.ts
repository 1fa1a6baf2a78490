// rt_mutex_adjust_prio_chain(): from a task whose urgency changed to the rt_mutex that it waits for, to that mutex's owner, and on. One
// (task, mutex) pair is locked at a time; between two pairs everything may change, so each step begins with its exit conditions.

import { runCarried } from '../balance/callback.ts';
import { EDEADLK } from '../events.ts';
import {
  cpuSection,
  DONE,
  type LockRef,
  NEXT,
  type Next,
  type Program,
  program,
  type Section,
  sectionId,
  WAIT,
} from '../frames.ts';
import { KEY_LEFT_BACK, KEY_LEFT_HEAD, MIGRATING, NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { P_WAKE } from '../program-names.ts';
import { MAX_CPUS } from '../shape.ts';
import { piLock, rqLock, waitLock } from '../view.ts';
import { removeWaiter } from './mutex.ts';
import { adjustPrio, balanceSoon } from './rt-mutex-prio.ts';
import {
  dequeuePi,
  enqueuePi,
  insertWaiter,
  keyIsCurrent,
  takeKey,
  WALK_DETECTS,
  WALK_HAS_ORIGIN,
  WALK_REQUEUES,
} from './rt-mutex-tree.ts';
import { ANY_STATE } from './wake-up.ts';

/** pi lock of the task in operand c, wait lock of the mutex in operand d. */
const piC: LockRef = { place: 0, of: (m, f) => piLock(m.w, m.w.frame.c[f]!) };
const waitD: LockRef = { place: 1, of: (m, f) => waitLock(m.w, m.w.frame.d[f]!) };
const ownerOf = (m: Machine, mutex: number): number => m.w.mutex.owner[mutex]!;
/** pi lock of the owner of the mutex in an operand, and the rq lock of its CPU. */
export const piOfOwner = (operand: 'b' | 'd'): LockRef => ({
  place: 0,
  of: (m, f) => piLock(m.w, ownerOf(m, m.w.frame[operand][f]!)),
});
export const rqOfOwner = (operand: 'b' | 'd'): LockRef => ({
  place: 2,
  of: (m, f) => rqLock(m.w.task.cpu[ownerOf(m, m.w.frame[operand][f]!)]!),
});

/** What the program that walks says about its walk. */
export interface Walker {
  /** The task that began it: who owns a mutex of its own chain closes a circle. */
  topTask(m: Machine, frame: number): number;
  /** The walk is over, with 0 or EDEADLK. */
  end(m: Machine, frame: number, error: number): Next;
  /** It is over, and this waiter of a free mutex came first. */
  endWaking(m: Machine, frame: number, waiter: number): Next;
}

type SectionMaker = typeof cpuSection;

const LOOK = sectionId('chain-look');

/** Begins a walk at a task that waits for an rt_mutex. `topWaiter`: through whom it came, NONE when urgency is taken back. */
export function beginWalk(m: Machine, frame: number, task: number, topWaiter: number, flags: number): Next {
  const { frame: fr } = m.w;
  fr.c[frame] = task;
  fr.d[frame] = m.w.task.rtBlockedOn[task]!;
  fr.e[frame] = topWaiter;
  fr.f[frame] = flags | WALK_REQUEUES;
  fr.x[frame] = 0;
  return LOOK;
}

/** The walk does not get to the key of this waiter. */
function leaveKey(m: Machine, task: number, why: number): void {
  m.w.task.keyLeft[task] = why;
  m.touchTask(task);
}

/** Exit conditions and the waiter tree. Operand b: the mutex that the walk began for. c: the task. d: what it waited for. y: top waiter before. */
function look(m: Machine, f: number, walker: Walker): Next {
  const { w } = m;
  const { frame, task: t, mutex: x } = w;
  const task = frame.c[f]!;
  const lock = frame.d[f]!;
  const topWaiter = frame.e[f]!;
  const detects = (frame.f[f]! & WALK_DETECTS) !== 0;
  if (++frame.x[f]! > m.rules.maxLockDepth()) return walker.end(m, f, EDEADLK);
  if (t.rtBlockedOn[task] !== lock) return walker.end(m, f, 0);
  if (frame.f[f]! & WALK_HAS_ORIGIN && x.owner[frame.b[f]!] === NONE) return walker.end(m, f, 0);
  let requeues = (frame.f[f]! & WALK_REQUEUES) !== 0;
  if (topWaiter !== NONE) {
    if (t.piFirst[task] === NONE) return walker.end(m, f, 0);
    if (topWaiter !== t.piFirst[task]) {
      if (requeues && !keyIsCurrent(w, task)) leaveKey(m, task, KEY_LEFT_HEAD);
      if (!detects) return walker.end(m, f, 0);
      requeues = false;
    }
  }
  if (keyIsCurrent(w, task)) {
    if (!detects) return walker.end(m, f, 0);
    requeues = false;
  }
  if (lock === frame.b[f] || x.owner[lock] === walker.topTask(m, f)) {
    if (requeues) leaveKey(m, task, KEY_LEFT_BACK);
    return walker.end(m, f, EDEADLK);
  }
  frame.f[f] = (frame.f[f]! & ~WALK_REQUEUES) | (requeues ? WALK_REQUEUES : 0);
  const topBefore = x.waitFirst[lock]!;
  frame.y[f] = topBefore;
  if (requeues) {
    removeWaiter(m, lock, task);
    takeKey(m, lock, task);
    insertWaiter(m, lock, task);
  }
  if (x.owner[lock] !== NONE) return NEXT;
  const top = x.waitFirst[lock]!;
  return requeues && top !== topBefore ? walker.endWaking(m, f, top) : walker.end(m, f, 0);
}

/** The PI tree of the owner, its urgency, and whether the chain goes on. */
function adjustOwner(m: Machine, f: number, walker: Walker): Next {
  const { w } = m;
  const { frame, task: t, mutex: x } = w;
  let waiter = frame.c[f]!;
  const lock = frame.d[f]!;
  const owner = x.owner[lock]!;
  if (t.onRq[owner] === MIGRATING) return WAIT;
  const top = x.waitFirst[lock]!;
  const topBefore = frame.y[f]!;
  if (frame.f[f]! & WALK_REQUEUES && (waiter === top || waiter === topBefore)) {
    dequeuePi(m, owner, topBefore);
    waiter = top;
    dequeuePi(m, owner, waiter);
    enqueuePi(m, owner, waiter);
    balanceSoon(m, f, owner, adjustPrio(m, owner));
  }
  const next = t.rtBlockedOn[owner]!;
  if (next === NONE) return walker.end(m, f, 0);
  if ((frame.f[f]! & WALK_DETECTS) === 0 && waiter !== top) return walker.end(m, f, 0);
  frame.c[f] = owner;
  frame.d[f] = next;
  frame.e[f] = top;
  return LOOK;
}

/** The two sections of a walk, for a program that runs on a CPU or on a task. */
export function walkSections(make: SectionMaker, walker: Walker): Section[] {
  const locked = { irqsOff: true, preemptible: false } as const;
  return [
    make('chain-look', { takes: [piC, waitD], keeps: [1], ...locked }, (m, f) => {
      const next = look(m, f, walker);
      if (next !== NEXT) m.release(f, 1);
      return next;
    }),
    make('chain-owner', { takes: [piOfOwner('d'), rqOfOwner('d')] }, (m, f) => adjustOwner(m, f, walker)),
  ];
}

const END = sectionId('chain-end');

// Operand a: the task whose policy changed. z: balance callbacks to run at the end, as bits times MAX_CPUS, and their CPU.
export const piChainProgram: Program = program('pi-chain', [
  ...walkSections(cpuSection, {
    topTask: (m, f) => m.w.frame.a[f]!,
    end: () => END,
    endWaking(m, f, waiter) {
      m.release(f, 0);
      m.release(f, 1);
      return m.tail(f, P_WAKE, waiter, ANY_STATE);
    },
  }),
  cpuSection('chain-end', {}, (m, f) => {
    const z = m.w.frame.z[f]!;
    return z < MAX_CPUS ? DONE : runCarried(m, f, z % MAX_CPUS, Math.floor(z / MAX_CPUS));
  }),
]);
