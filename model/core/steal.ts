// sched_core_balance(): a CPU that was forced idle looks, CPU after CPU, for a queued task with the cookie of its core and takes one.

import { EV_CORE_STEAL } from '../events.ts';
import { cpuSection, DONE, type Next, type Program, program, sectionId } from '../frames.ts';
import { NONE } from '../ids.ts';
import { moveTask } from '../kernel/balance.ts';
import { reschedCpu } from '../kernel/context.ts';
import { rqA } from '../kernel/locks.ts';
import type { Machine } from '../machine.ts';
import { mayExecuteOn, rqLock, type View } from '../view.ts';
import { findByCookie } from './tree.ts';

const TRY = sectionId('steal-try');

/**
 * try_steal_cookie(): not what executes, pays or is promised there, nobody who is packed better where it is, and no lock waiter, which proxy
 * execution would only send back.
 */
export function mayStealTask(w: View, from: number, to: number, task: number): boolean {
  const promised = w.core.hasPick[from] === 1 && w.core.pick[from] === task;
  const inUse = promised || w.cpu.curr[from] === task || w.cpu.donor[from] === task;
  if (inUse || w.task.isBlocked[task] === 1 || !mayExecuteOn(w, task, to)) return false;
  return w.cookie.occupation[task]! <= w.core.idleOccupation[to]!;
}

function steal(m: Machine, from: number, to: number): boolean {
  const { core, cpu } = m.w;
  const cookie = core.cookie[core.leader[to]!]!;
  if (cookie === 0 || cpu.curr[to] !== NONE) return false;
  for (let task = findByCookie(m, from, cookie, NONE); task !== NONE; task = findByCookie(m, from, cookie, task)) {
    if (!m.rules.mayStealTask(m.w, from, to, task)) continue;
    m.emit(EV_CORE_STEAL, task, from, to);
    moveTask(m, task, from, to);
    reschedCpu(m, to);
    return true;
  }
  return false;
}

/** The next CPU of the root domain that is to be visited; NONE: the round is over. */
function nextVictim(w: View, cpu: number, after: number): number {
  for (let step = after + 1; step < w.cpus; step++) {
    const other = (cpu + step) % w.cpus;
    if (w.cpu.active[other] === 1 && w.cpu.root[other] === w.cpu.root[cpu]) return step;
  }
  return NONE;
}

// Operand a: the CPU. b: how far the round is. d: the CPU that is visited.
export const coreStealProgram: Program = program('core-steal', [
  cpuSection('steal-look', {}, (m, f): Next => {
    const { w } = m;
    const cpu = w.frame.a[f]!;
    const next = w.cpu.needResched[cpu] === 1 ? NONE : nextVictim(w, cpu, Math.max(0, w.frame.b[f]!));
    if (next === NONE) return DONE;
    w.frame.b[f] = next;
    w.frame.d[f] = (cpu + next) % w.cpus;
    return TRY;
  }),
  cpuSection('steal-try', { takes: [rqA, { place: 1, of: (m, f) => rqLock(m.w.frame.d[f]!) }] }, (m, f): Next => {
    const { frame } = m.w;
    return steal(m, frame.d[f]!, frame.a[f]!) ? DONE : LOOK;
  }),
]);

const LOOK = sectionId('steal-look');
