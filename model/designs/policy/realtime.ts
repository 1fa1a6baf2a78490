// SCHED_FIFO and SCHED_RR: one list per CPU, most urgent first, first queued first among equals. A running task keeps its place in it, so a
// preempted one stays at the head of its level; a yield goes to the tail, and so does an RR task whose slice is used up.

import { ENQ_HEAD, type SchedClass } from '../../design.ts';
import { BUG_IDLE_MATH, EV_BUG, EV_RR_EXPIRE } from '../../events.ts';
import { NEVER, NONE, RT } from '../../ids.ts';
import { type Before, insertSorted, removeQueued } from '../../kernel/queue.ts';
import { chargeRtTime, rtQueued, rtSeenOrHidden, rtTimeEndsAt } from '../../kernel/rt-throttle.ts';
import type { Machine } from '../../machine.ts';
import { notPassedOver, wallOfTaskClock } from '../../view.ts';

const higher: Before = (m, a, b) => m.w.task.prio[a]! > m.w.task.prio[b]!;
const ends = (m: Machine) => ({ first: m.w.cpu.rtFirst, last: m.w.cpu.rtLast });

/** To the tail of its level. */
function requeue(m: Machine, cpu: number, task: number): void {
  removeQueued(m, ends(m), cpu, task);
  insertSorted(m, ends(m), cpu, task, higher, 0);
}

function hasEqual(m: Machine, task: number): boolean {
  const { rqNext, rqPrev, prio } = m.w.task;
  const [next, prev] = [rqNext[task]!, rqPrev[task]!];
  return (next !== NONE && prio[next] === prio[task]) || (prev !== NONE && prio[prev] === prio[task]);
}

/** The slice is refilled when it is used up, not by sleep or preemption; an equal gets its turn. */
function expire(m: Machine, cpu: number, task: number): boolean {
  m.w.rt.usedNs[task] = 0;
  m.touchTask(task);
  const turns = m.w.task.queueOf[task] === cpu && hasEqual(m, task);
  m.emit(EV_RR_EXPIRE, task, turns ? 1 : 0);
  if (turns) requeue(m, cpu, task);
  return turns;
}

export const realtimeClass: SchedClass = {
  cls: RT,
  enqueueTask(m, cpu, task, flags) {
    insertSorted(m, ends(m), cpu, task, higher, flags & ENQ_HEAD);
    rtQueued(m, cpu);
  },
  dequeueTask(m, cpu, task) {
    removeQueued(m, ends(m), cpu, task);
    rtSeenOrHidden(m, cpu);
  },
  pickTask: (w, cpu) => (w.cpu.rtHidden[cpu] === 1 ? NONE : notPassedOver(w, w.cpu.rtFirst[cpu]!)),
  putPrevTask(m, cpu) {
    m.w.cpu.rtCurr[cpu] = NONE;
  },
  setNextTask(m, cpu, task) {
    m.w.cpu.rtCurr[cpu] = task;
  },
  charge(m, cpu, task, ns) {
    m.w.rt.chargedNs[task]! += ns;
    if (m.w.task.rr[task] === 1 && !m.rules.countsTicks(m)) m.w.rt.usedNs[task]! += ns;
    m.touchTask(task);
    chargeRtTime(m, cpu, ns);
  },
  wakeupPreempt(m, cpu, woken, other) {
    if (other === NONE) {
      m.emit(EV_BUG, BUG_IDLE_MATH, woken, NONE);
      return true;
    }
    if (higher(m, woken, other)) return true;
    if (higher(m, other, woken) || !m.rules.displacesEqual(m.w, cpu, woken, other)) return false;
    removeQueued(m, ends(m), cpu, woken);
    insertSorted(m, ends(m), cpu, woken, higher, ENQ_HEAD);
    return true;
  },
  yieldTask(m, cpu, task) {
    if (m.w.task.queueOf[task] !== cpu) return;
    requeue(m, cpu, task);
  },
  migrateTask() {},
  replenish() {},
  /** The slice ends here, or what all RT tasks of the CPU may use of this period. */
  enforceAt(m, cpu, task) {
    const { w, rules } = m;
    if (rules.countsTicks(m)) return NEVER;
    const throttleAt = rtTimeEndsAt(m, cpu, task);
    if (w.task.rr[task] === 0) return throttleAt;
    const left = Math.max(0, rules.rrSliceNs(m, false) - w.rt.usedNs[task]!);
    const sliceEndsAt = wallOfTaskClock(w, cpu, w.task.execStartNs[task]! + left);
    return Math.min(sliceEndsAt, throttleAt);
  },
  taskTick(m, cpu, task) {
    if (m.w.task.rr[task] === 0) return false;
    const inTicks = m.rules.countsTicks(m);
    if (inTicks) m.w.rt.usedNs[task]! += m.tickNs;
    m.touchTask(task);
    return m.w.rt.usedNs[task]! >= m.rules.rrSliceNs(m, inTicks) && expire(m, cpu, task);
  },
};
