// The fair class as EEVDF: among the eligible entities the earliest virtual deadline, lag kept over sleep. One flat competition
// per CPU. Virtual times are whole ns at weight 1024; sums are kept relative to the average so that products stay exact.

import { PREEMPT_NO, PREEMPT_YES, type SchedClass } from '../../design.ts';
import { BUG_IDLE_MATH, EV_BUG } from '../../events.ts';
import { FAIR, NEVER, NONE } from '../../ids.ts';
import { reschedCpu, updateCurr } from '../../kernel/context.ts';
import { advanceVruntime, countEntity, eligible, NICE_0_WEIGHT, virtual } from '../../kernel/fair-average.ts';
import { joinGroup, leaveGroup } from '../../kernel/fair-group.ts';
import { keepRequest, placeEntity, renewRequest, setDeadline, storeLag } from '../../kernel/fair-place.ts';
import { type Before, insertSorted, removeQueued } from '../../kernel/queue.ts';
import type { Machine } from '../../machine.ts';
import { wallOfTaskClock } from '../../view.ts';
import { isProtected, pickEevdf } from './fair-pick.ts';

const queuedFirst: Before = () => false;
const ends = (m: Machine) => ({ first: m.w.cpu.fairFirst, last: m.w.cpu.fairLast });

/** update_deadline(): renews a used-up request. Might somebody else be better now? */
function mayLose(m: Machine, cpu: number, task: number): boolean {
  const { fair, cpu: c } = m.w;
  const usedUp = fair.vruntime[task]! >= fair.deadline[task]!;
  if (!usedUp && fair.vruntime[task]! < fair.vprot[task]!) return false;
  if (usedUp) renewRequest(m, task);
  return c.fairFirst[cpu] !== c.fairLast[cpu];
}

export const fairClass: SchedClass = {
  cls: FAIR,
  enqueueTask(m, cpu, task, flags) {
    if (m.w.cpu.donor[cpu] !== task) updateCurr(m, cpu);
    if (m.w.task.queueOf[task] === NONE) {
      if (m.w.fair.group[task] !== NONE) joinGroup(m, cpu, task);
      placeEntity(m, cpu, task, flags);
      countEntity(m, cpu, task, 1);
    }
    insertSorted(m, ends(m), cpu, task, queuedFirst, 0);
    m.w.fair.seq[task] = ++m.w.cpu.fairSeq[cpu]!;
  },
  dequeueTask(m, cpu, task, flags) {
    updateCurr(m, cpu);
    storeLag(m, cpu, task);
    if (m.w.task.queueOf[task] === cpu) countEntity(m, cpu, task, -1);
    keepRequest(m, task, flags);
    removeQueued(m, ends(m), cpu, task);
    if (m.w.fair.group[task] !== NONE) leaveGroup(m, cpu, task);
  },
  pickTask(w, cpu) {
    if (isProtected(w, cpu)) return w.cpu.fairCurr[cpu]!;
    return pickEevdf(w, cpu);
  },
  putPrevTask(m, cpu) {
    m.w.cpu.fairCurr[cpu] = NONE;
  },
  setNextTask(m, cpu, task) {
    m.w.cpu.fairCurr[cpu] = task;
    m.w.fair.vprot[task] = m.rules.protectionAtPick(m.w, cpu, task);
  },
  charge(m, cpu, task, ns) {
    const { fair } = m.w;
    fair.chargedNs[task]! += ns;
    advanceVruntime(m, task, virtual(ns, fair.weight[task]!));
    m.touchCpu(cpu);
    if (m.rules.renewsWhenCharged(m.w) && m.w.task.queueOf[task] === cpu && mayLose(m, cpu, task)) reschedCpu(m, cpu);
  },
  wakeupPreempt(m, cpu, woken, other) {
    if (other === NONE) {
      m.emit(EV_BUG, BUG_IDLE_MATH, woken, NONE);
      return true;
    }
    const { fair } = m.w;
    const byPolicy = m.rules.preemptsByPolicy(m.w, woken, other);
    if (byPolicy === PREEMPT_NO) return false;
    if (byPolicy === PREEMPT_YES) {
      if (fair.vprot[other]! > fair.vruntime[other]!) {
        fair.vprot[other] = fair.vruntime[other]!;
        m.touchTask(other);
      }
      return true;
    }
    updateCurr(m, cpu);
    const short = fair.sliceNs[woken]! < fair.sliceNs[other]!;
    const preempts = (short ? pickEevdf(m.w, cpu) : fairClass.pickTask(m.w, cpu)) === woken;
    const protectedTo = m.rules.protectionAfterWakeup(m.w, cpu, other, preempts, short);
    if (protectedTo !== fair.vprot[other]) {
      fair.vprot[other] = protectedTo;
      m.touchTask(other);
    }
    return preempts;
  },
  /**
   * The rest of the request is given up: the entity is pushed to its deadline, and that moves on by one request. Nothing is asked of one that
   * is not eligible: where nobody else may be picked, it would run away (79104becf42b).
   */
  yieldTask(m, cpu, task) {
    const { fair, cpu: c } = m.w;
    if (m.w.task.queueOf[task] !== cpu || c.fairFirst[cpu] === c.fairLast[cpu]) return;
    // One that was alone for longer than its request keeps the old deadline until somebody looks.
    if (fair.vruntime[task]! >= fair.deadline[task]!) renewRequest(m, task);
    if (m.rules.forfeitsOnYield(m.w)) {
      if (!eligible(m.w, cpu, task)) return;
      advanceVruntime(m, task, fair.deadline[task]! - fair.vruntime[task]!);
    }
    setDeadline(m, task, fair.deadline[task]! + virtual(fair.sliceNs[task]!, fair.weight[task]!));
  },
  migrateTask() {},
  replenish() {},
  /** Where the running entity is looked at again, when somebody else is queued. */
  enforceAt({ w, rules }, cpu, task) {
    if (!rules.enforcesExactly(w, task)) return NEVER;
    if (w.cpu.fairFirst[cpu] === w.cpu.fairLast[cpu] || w.cpu.curr[cpu] === NONE) return NEVER;
    if (w.task.queueOf[task] !== cpu) return NEVER;
    const left = rules.nextLook(w, cpu, task) - w.fair.vruntime[task]!;
    if (left <= 0) return NEVER;
    const neededNs = Math.ceil((left * w.fair.weight[task]!) / NICE_0_WEIGHT);
    return wallOfTaskClock(w, cpu, w.task.execStartNs[task]! + neededNs);
  },
  /** A request that is used up is renewed, and somebody else may be better. */
  taskTick(m, cpu, task) {
    return m.w.task.queueOf[task] === cpu && mayLose(m, cpu, task);
  },
};
