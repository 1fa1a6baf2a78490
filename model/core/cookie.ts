// prctl(PR_SCHED_CORE): a task gets another cookie. The first cookie of all lets the cores pick together, core after core, and the last one
// that goes ends that; both are done by one caller at a time (sched_core_mutex).

import { EPERM, EV_CORE_COOKIE, EV_CORE_FLIP, EV_ERROR } from '../events.ts';
import { cpuSection, DONE, NEXT, type Next, type Program, program, sectionId, WAIT } from '../frames.ts';
import { DEAD, MIGRATING, NONE, NOT_SPECIAL, QUEUED } from '../ids.ts';
import { reschedCpu } from '../kernel/context.ts';
import { piA, rqOfTaskA } from '../kernel/locks.ts';
import { ESRCH } from '../kernel/outside-calls.ts';
import type { Machine } from '../machine.ts';
import { areSiblings, isStopper, lockFree, rqLock, type View } from '../view.ts';
import type { World } from '../world.ts';
import { removeFromTree } from './tree.ts';

const SET = sectionId('cookie-set');
const PUT = sectionId('cookie-put');
const FLIP = sectionId('core-flip');

const ON = 1;
const OFF = 0;

/** Kernel threads are trusted by everybody and have none. */
export const refusesCookie = (w: View, task: number): number =>
  isStopper(w, task) || w.dl.special[task] !== NOT_SPECIAL ? EPERM : 0;

/** The next core, as its first CPU, behind this one. */
function nextCore(w: View, after: number): number {
  for (let cpu = after + 1; cpu < w.cpus; cpu++) if (w.core.first[cpu] === cpu) return cpu;
  return NONE;
}

const isLocked = (w: View, core: number): boolean => {
  for (let cpu = 0; cpu < w.cpus; cpu++) if (areSiblings(w, cpu, core) && !lockFree(w, rqLock(cpu))) return true;
  return false;
};

/** __sched_core_flip(), all locks of the core free: what an earlier time of picking together left is forgotten. */
export function flipCore({ core, cpus }: World, first: number, to: number): void {
  for (let cpu = 0; cpu < cpus; cpu++) {
    if (core.first[cpu] !== first) continue;
    core.enabled[cpu] = to;
    core.hasPick[cpu] = 0;
    core.fiCount[cpu] = 0;
    core.fiOpen[cpu] = 0;
    core.cookie[cpu] = 0;
    core.picked[cpu] = -2;
  }
}

function begin(m: Machine, f: number, to: number): Next {
  const { coreUse, frame } = m.w;
  if (coreUse.flipper[0] !== NONE) return WAIT;
  coreUse.flipper[0] = f;
  if (to === OFF) coreUse.users[0] = 0;
  frame.c[f] = nextCore(m.w, NONE);
  frame.d[f] = to;
  return FLIP;
}

// Operand a: the task. b: its new cookie. c: the core that is switched next. d: on or off.
export const cookieProgram: Program = program('cookie', [
  cpuSection('cookie-get', {}, (m, f) => {
    const { w } = m;
    const errno = m.rules.refusesCookie(w, w.frame.a[f]!);
    if (errno !== 0) {
      m.emit(EV_ERROR, w.frame.a[f]!, errno);
      return DONE;
    }
    if (w.frame.b[f] === 0) return SET;
    if (w.coreUse.users[0] === 0) return begin(m, f, ON);
    w.coreUse.users[0]!++;
    return SET;
  }),
  cpuSection('core-flip', { takes: [{ place: 0, of: (m, f) => rqLock(m.w.frame.c[f]!) }] }, (m, f) => {
    const { w } = m;
    const first = w.frame.c[f]!;
    const to = w.frame.d[f]!;
    if (m.rules.flipsUnderLocks() && isLocked(w, first)) return WAIT;
    flipCore(w, first, to);
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (!areSiblings(w, cpu, first)) continue;
      m.touchCpu(cpu);
      const waits = w.cpu.curr[cpu] === NONE && w.cpu.nrRunning[cpu]! > 0 && w.cpu.online[cpu] === 1;
      if (to === OFF && waits && m.rules.flipRescheds()) reschedCpu(m, cpu);
    }
    m.emit(EV_CORE_FLIP, first, to);
    w.frame.c[f] = nextCore(w, first);
    if (w.frame.c[f] !== NONE) return FLIP;
    w.coreUse.flipper[0] = NONE;
    if (to === OFF) return DONE;
    w.coreUse.users[0]!++;
    return NEXT;
  }),
  cpuSection('cookie-set', { takes: [piA, rqOfTaskA] }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    if (w.task.onRq[task] === MIGRATING) return WAIT;
    const old = w.cookie.cookie[task]!;
    const cookie = w.frame.b[f]!;
    if (w.task.state[task] === DEAD) {
      m.emit(EV_ERROR, task, ESRCH);
      return cookie === 0 ? DONE : PUT;
    }
    const cpu = w.task.cpu[task]!;
    const moves = m.rules.relistsForCookie(w, task);
    if (moves && w.cookie.inTree[task] === 1) takeOut(m, cpu, task);
    w.cookie.cookie[task] = cookie;
    m.touchTask(task);
    if (moves && cookie !== 0 && w.task.onRq[task] === QUEUED) m.rules.coreQueued(m, cpu, task);
    m.rules.cookieChanged(m, cpu);
    if (m.rules.reschedsForCookie(w, cpu, task)) reschedCpu(m, cpu);
    m.emit(EV_CORE_COOKIE, task, cookie, old);
    return old === 0 ? DONE : PUT;
  }),
  cpuSection('cookie-put', {}, (m, f) => {
    const { coreUse } = m.w;
    if (coreUse.users[0] === 1) return begin(m, f, OFF);
    coreUse.users[0]!--;
    return DONE;
  }),
]);

/** sched_core_dequeue() with DEQUEUE_SAVE: the task stays queued. */
function takeOut(m: Machine, cpu: number, task: number): void {
  const { core } = m.w;
  core.taskSeq[core.leader[cpu]!]!++;
  m.touchCpu(core.leader[cpu]!);
  removeFromTree(m, cpu, task);
}
