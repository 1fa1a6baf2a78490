// A pass of a CPU over its domains, from its tick: busiest group and queue without locks, tasks detached under the lock of the source
// alone, attached under that of the destination alone. In between they belong to no runqueue. Where nothing that waits can be moved, the
// task that executes may be made to move: W0 to W5 are the gaps that the literature argues about.

import { ENQ_MIGRATE } from '../design.ts';
import { AB_QUEUED, AB_REFUSED, EV_ACTIVE_BALANCE, EV_BALANCE_SCAN, EV_MIGRATE } from '../events.ts';
import { cpuSection, DONE, type LockRef, NEXT, type Next, type Program, program, sectionId } from '../frames.ts';
import { FAIR, NONE, PASS_TOLD, WORK_LISTED } from '../ids.ts';
import { wakeupPreempt } from '../kernel/context.ts';
import { activateTask, deactivateTask, setTaskCpu } from '../kernel/queue.ts';
import { ANY_STATE } from '../kernel/wake-up.ts';
import type { Machine } from '../machine.ts';
import { P_WAKE } from '../program-names.ts';
import { balanceThreadOf, firstQueued, rqLock, stopLock, type View } from '../view.ts';
import { balancesFor, inSpan, ownGroup } from './domains.ts';
import { isExcluded, MOVES_LOAD, MOVES_MISFIT, misfitOf } from './groups.ts';
import { backOff, beginPass, failedOf, nextDue, setFailed, tellParent } from './intervals.ts';
import { LEVELS } from './parts.ts';

const BEGIN = sectionId('lb-begin');
const SEARCH = sectionId('lb-search');
const DETACH = sectionId('lb-detach');
const ATTACH = sectionId('lb-attach');
const DECIDE = sectionId('lb-decide');
/** Where a request of active balance goes on: its work is handed to a thread. */
export const LB_WORK = sectionId('lb-work');

// Operand c: what is moved in its two lowest bits, then these, then one more than the CPU that takes what this one may not.
const WHAT = 3;
const ALL_PINNED = 4;
const SOME_PINNED = 8;
const MOVED = 16;
const OTHER_SHIFT = 5;

const rqOfSource: LockRef = { place: 0, of: (m, f) => rqLock(m.w.frame.d[f]!) };
const rqOfTarget: LockRef = { place: 0, of: (m, f) => rqLock(m.w.frame.f[f]!) };

const listOfSource: LockRef = { place: 1, of: (m, f) => stopLock(m.w, m.w.frame.d[f]!) };

/** What the pass moves: MOVES_. */
export const movesWhat = (w: View, f: number): number => w.frame.c[f]! & WHAT;

/** can_migrate_task(), the mask aside: who waits for a mutex stays as well, whatever says so. rq lock of `from` held. */
export const mayLeave = (m: Machine, from: number, to: number, task: number): boolean =>
  !m.rules.onlyLends(m.w, task) && m.rules.canMigrate(m.w, from, to, task);

/** detach_one_task(): the first queued that may move. rq lock of `from` held. */
export function firstMovable(m: Machine, from: number, to: number): number {
  for (let task = firstQueued(m.w, from, FAIR); task !== NONE; task = m.w.task.rqNext[task]!) {
    if (m.rules.mayGoOver(m.w, to, task) && mayLeave(m, from, to, task)) return task;
  }
  return NONE;
}

/** The task leaves the locked source and is on its way to another CPU. */
export function detach(m: Machine, f: number, task: number, from: number, to: number): void {
  const { w } = m;
  deactivateTask(m, from, task, 0);
  setTaskCpu(m, task, to);
  w.task.migrateNext[task] = w.frame.e[f]!;
  w.frame.e[f] = task;
  m.emit(EV_MIGRATE, task, from, to);
}

/** A CPU of the local group beside `to` that may take what that one may not; NONE without one. */
function otherTarget(m: Machine, f: number, to: number, task: number): number {
  const { w } = m;
  const [cpu, level] = [w.frame.a[f]!, w.frame.b[f]!];
  const own = ownGroup(w, cpu, level);
  for (let other = 0; other < w.cpus; other++) {
    const near = other !== to && inSpan(w, cpu, level, other) && balancesFor(w, own, other);
    if (near && m.rules.mayGoOver(w, other, task)) return other;
  }
  return NONE;
}

/** By how much moving this task makes the imbalance smaller; 0: it is not what is looked for. */
function relief(m: Machine, f: number, task: number, failed: number): number {
  const { w } = m;
  const left = w.frame.x[f]!;
  const load = w.fair.load[task]!;
  switch (movesWhat(w, f)) {
    case MOVES_LOAD:
      return m.rules.loadAfter(load, failed) > left ? 0 : load;
    case MOVES_MISFIT:
      return misfitOf(w, w.frame.d[f]!) === 0 ? 0 : left;
    default:
      return 1;
  }
}

/** detach_tasks(), rq lock of the source held: the first queued first. Answers how many left. */
function detachTasks(m: Machine, f: number): number {
  const { w } = m;
  const { frame } = w;
  const [from, to] = [frame.d[f]!, frame.f[f]!];
  const failed = failedOf(w, frame.a[f]!, frame.b[f]!);
  const idle = w.cpu.curr[to] === NONE;
  let moved = 0;
  let looked = 0;
  let counted = 0;
  const most = m.rules.scansMax(w, frame.a[f]!);
  let next = NONE;
  for (let task = firstQueued(w, from, FAIR); task !== NONE; task = next) {
    next = w.task.rqNext[task]!;
    // A CPU that idles never takes the last one.
    if (counted >= most || frame.x[f]! <= 0 || (idle && w.cpu.nrRunning[from]! <= 1)) break;
    looked++;
    const mayGo = m.rules.mayGoOver(w, to, task);
    if (mayGo || m.rules.countsPinned()) counted++;
    if (m.rules.isInItsPlace(w, task)) continue;
    if (!mayGo) {
      frame.c[f] = frame.c[f]! | SOME_PINNED;
      const other = otherTarget(m, f, to, task);
      if (frame.c[f]! >> OTHER_SHIFT === 0 && other !== NONE) frame.c[f] = frame.c[f]! | ((other + 1) << OTHER_SHIFT);
      continue;
    }
    frame.c[f] = frame.c[f]! & ~ALL_PINNED;
    if (!mayLeave(m, from, to, task)) continue;
    const much = relief(m, f, task, failed);
    if (much === 0) continue;
    frame.x[f] = frame.x[f]! - much;
    detach(m, f, task, from, to);
    moved++;
  }
  m.emit(EV_BALANCE_SCAN, from, frame.a[f]!, looked);
  return moved;
}

/**
 * More urgent work executes on the busy CPU, so that no fair task does, and one that waits there can be taken now that its lock is held
 * again: it may have been preempted since nothing could be moved.
 */
export function takesOneHere(m: Machine, f: number, from: number, to: number): Next {
  const { frame } = m.w;
  const task = firstMovable(m, from, to);
  if (task === NONE) return nextLevel(m, f);
  frame.f[f] = to;
  frame.c[f] = frame.c[f]! | MOVED;
  detach(m, f, task, from, to);
  return ATTACH;
}

/** attach_tasks(), rq lock of the destination held: in the order in which they left. */
function attachTasks(m: Machine, f: number, to: number): void {
  const { frame, task } = m.w;
  let first = NONE;
  for (let t = frame.e[f]!; t !== NONE; ) {
    const next = task.migrateNext[t]!;
    task.migrateNext[t] = first;
    first = t;
    t = next;
  }
  for (let t = first; t !== NONE; t = task.migrateNext[t]!) {
    activateTask(m, to, t, ENQ_MIGRATE);
    wakeupPreempt(m, to, t);
  }
  frame.e[f] = NONE;
}

/** This level is done. */
function nextLevel(m: Machine, f: number): Next {
  const { frame } = m.w;
  frame.b[f] = frame.b[f]! + 1;
  frame.c[f] = 0;
  return nextDue(m, frame.a[f]!, frame.b[f]!) < LEVELS ? BEGIN : DONE;
}

function exclude(m: Machine, f: number, cpu: number): void {
  const { frame } = m.w;
  if (cpu < 32) frame.y[f] = (frame.y[f]! | (1 << cpu)) >>> 0;
  else frame.z[f] = (frame.z[f]! | (1 << (cpu - 32))) >>> 0;
}

/** Is there a CPU in the domain, outside of the group of this one, from which tasks might come? */
function someLeft(w: View, f: number): boolean {
  const [cpu, level] = [w.frame.a[f]!, w.frame.b[f]!];
  const own = ownGroup(w, cpu, level);
  for (let other = 0; other < w.cpus; other++) {
    if (inSpan(w, cpu, level, other) && !balancesFor(w, own, other) && !isExcluded(w, f, other)) return true;
  }
  return false;
}

// Operand a: the CPU. b: the level. c: see above. d: the CPU to take from. e: tasks on their way. f: where they go. x: the imbalance left. y, z: CPUs left out.
export const loadBalanceProgram: Program = program('load-balance', [
  cpuSection('lb-begin', {}, (m, f) => {
    const { frame } = m.w;
    const cpu = frame.a[f]!;
    // Told that there is something to take, it looks at once, and alone of its group.
    const told = frame.c[f] === PASS_TOLD;
    const level = told ? frame.b[f]! : nextDue(m, cpu, frame.b[f]!);
    if (level === LEVELS) return DONE;
    frame.b[f] = level;
    frame.c[f] = 0;
    frame.e[f] = NONE;
    frame.f[f] = cpu;
    frame.y[f] = 0;
    frame.z[f] = 0;
    beginPass(m, cpu, level);
    return told || m.rules.shouldBalance(m.w, cpu, level) ? NEXT : nextLevel(m, f);
  }),
  cpuSection('lb-search', { window: 'balance:W0' }, (m, f) => {
    const { w } = m;
    const [cpu, level] = [w.frame.a[f]!, w.frame.b[f]!];
    const from = m.rules.findBusiest(m, f, cpu, level);
    w.frame.d[f] = from;
    if (from === NONE) {
      setFailed(m, cpu, level, 0);
      tellParent(m, cpu, level, false);
      backOff(m, cpu, level, true);
      return nextLevel(m, f);
    }
    if (w.cpu.nrRunning[from]! <= 1) return DECIDE;
    w.frame.c[f] = w.frame.c[f]! | ALL_PINNED;
    return NEXT;
  }),
  cpuSection('lb-detach', { takes: [rqOfSource], window: 'balance:W1' }, (m, f) => {
    if (detachTasks(m, f) === 0) return DECIDE;
    m.w.frame.c[f] = m.w.frame.c[f]! | MOVED;
    return NEXT;
  }),
  cpuSection('lb-attach', { takes: [rqOfTarget] }, (m, f) => {
    attachTasks(m, f, m.w.frame.f[f]!);
    return DECIDE;
  }),
  cpuSection('lb-decide', { window: 'balance:W1' }, (m, f) => {
    const { w } = m;
    const { frame } = w;
    const [cpu, level, from] = [frame.a[f]!, frame.b[f]!, frame.d[f]!];
    const flags = frame.c[f]!;
    const other = (flags >> OTHER_SHIFT) - 1;
    if (other !== NONE && frame.x[f]! > 0 && frame.f[f] === cpu) {
      frame.f[f] = other;
      return DETACH;
    }
    const somePinned = (flags & SOME_PINNED) !== 0 && frame.x[f]! > 0;
    if (somePinned) tellParent(m, cpu, level, true);
    if ((flags & MOVED) !== 0) {
      setFailed(m, cpu, level, 0);
      backOff(m, cpu, level, false);
      return nextLevel(m, f);
    }
    if ((flags & ALL_PINNED) !== 0) {
      exclude(m, f, from);
      if (someLeft(w, f)) {
        frame.f[f] = cpu;
        return SEARCH;
      }
      setFailed(m, cpu, level, 0);
      return nextLevel(m, f);
    }
    if (movesWhat(w, f) !== MOVES_MISFIT) setFailed(m, cpu, level, failedOf(w, cpu, level) + 1);
    if (m.rules.needsActive(m, f, from, cpu)) return NEXT;
    backOff(m, cpu, level, false);
    return nextLevel(m, f);
  }),
  cpuSection('lb-ask', { takes: [rqOfSource], window: 'balance:W2' }, (m, f) => {
    const { w } = m;
    const [cpu, from] = [w.frame.a[f]!, w.frame.d[f]!];
    const mayAsk = m.rules.mayAsk(w, from, cpu);
    // Who executes may not go (out_one_pinned): later. All else was an imbalance, and is looked at again soon.
    backOff(m, cpu, w.frame.b[f]!, !mayAsk || m.rules.requestBacksOff());
    if (!mayAsk || w.lb.active[from] === 1) return nextLevel(m, f);
    return m.rules.asks(m, f, from, cpu);
  }),
  cpuSection('lb-work', { takes: [listOfSource], window: 'balance:W3' }, (m, f) => {
    const { w } = m;
    const [cpu, from] = [w.frame.a[f]!, w.frame.d[f]!];
    if (!m.rules.takesWork(w, from)) {
      m.touchCpu(from);
      m.emit(EV_ACTIVE_BALANCE, from, AB_REFUSED, cpu);
      return DONE;
    }
    w.lb.work[from] = WORK_LISTED;
    m.touchCpu(from);
    m.emit(EV_ACTIVE_BALANCE, from, AB_QUEUED, cpu);
    return m.tail(f, P_WAKE, balanceThreadOf(w, from), ANY_STATE);
  }),
]);
