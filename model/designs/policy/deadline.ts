// SCHED_DEADLINE: each task is a constant bandwidth server (rules C1 to C6 and C9 of the kernel's deadline class), the earliest
// absolute deadline first, first queued first on a tie. A throttled task stays a member of its runqueue, outside the queue.
// Rule C11 (a DEADLINE task may not fork one) is in model/fork-rules.ts.

import { DEQ_SLEEP, ENQ_MIGRATE, ENQ_MIGRATED, ENQ_RESTORE, ENQ_WAKEUP, type SchedClass } from '../../design.ts';
import {
  BUG_IDLE_MATH,
  EV_BUG,
  EV_DL_FRESH,
  EV_DL_KEEP,
  EV_DL_REPLENISH,
  EV_DL_REVISED,
  EV_DL_THROTTLE,
  EV_DL_WAKE_THROTTLE,
  EV_DL_WAKE_THROTTLED,
  TIMER_REPLENISH,
} from '../../events.ts';
import { DL, NEVER, NONE } from '../../ids.ts';
import { addThisBw, contend, stopContending, subRunningBw, subThisBw } from '../../kernel/bandwidth.ts';
import { reschedCpu, updateCurr } from '../../kernel/context.ts';
import { type Before, insertSorted, removeQueued, unlistPushable } from '../../kernel/queue.ts';
import { borrows, carriesBandwidth, prepareLoan, replenishLoan } from '../../kernel/rt-mutex-deadline.ts';
import { chargeRtTimeBeside } from '../../kernel/rt-throttle.ts';
import type { Machine } from '../../machine.ts';
import { arm, disarm } from '../../timers.ts';
import { isEarlier, isServer, isSpecial, notPassedOver, preemptsDeadline, wallOfTaskClock } from '../../view.ts';
import type { World } from '../../world.ts';

const earlier: Before = (m, a, b) => isEarlier(m.w, a, b);
const ends = (m: Machine) => ({ first: m.w.cpu.dlFirst, last: m.w.cpu.dlLast });

const tell = (m: Machine, kind: number, task: number): void =>
  m.emit(kind, task, Math.round(m.w.dl.budgetNs[task]!), m.w.dl.deadlineNs[task]!);

function openPeriod(m: Machine, task: number): void {
  const { dl, system } = m.w;
  dl.deadlineNs[task] = system.nowNs[0]! + dl.relDeadlineNs[task]!;
  dl.budgetNs[task] = dl.runtimeNs[task]!;
}

function freshPeriod(m: Machine, task: number): void {
  openPeriod(m, task);
  tell(m, EV_DL_FRESH, task);
}

/** Rules C1, C2: budget and deadline at a wake-up. */
function wakeUpRule(m: Machine, task: number): void {
  const { dl, system } = m.w;
  const now = system.nowNs[0]!;
  const past = dl.deadlineNs[task]! < now;
  if (!past && !m.rules.wakeOverflows(m.w, task, now)) {
    tell(m, EV_DL_KEEP, task);
  } else if (!past && m.rules.trimsBudget(m.w, task)) {
    dl.budgetNs[task] = m.rules.revisedBudgetNs(m.w, task, now);
    tell(m, EV_DL_REVISED, task);
  } else freshPeriod(m, task);
}

/** The next period begins here: deadline - D + P. */
function nextPeriodNs(w: World, task: number): number {
  return w.dl.deadlineNs[task]! - w.dl.relDeadlineNs[task]! + w.dl.periodNs[task]!;
}

/** Rule C3: a constrained task that comes after its deadline but before its next period waits for that period. */
function comesTooEarly({ w, rules }: Machine, task: number, flags: number): boolean {
  const now = w.system.nowNs[0]!;
  const { relDeadlineNs, periodNs, deadlineNs } = w.dl;
  if (isSpecial(w, task)) return false;
  if (relDeadlineNs[task]! >= periodNs[task]! || deadlineNs[task]! >= now || now >= nextPeriodNs(w, task)) return false;
  return rules.holdsBack(w, task, flags);
}

/** The same: it has nothing to spend until then. */
function holdBack(m: Machine, task: number, kind: number): void {
  const { budgetNs } = m.w.dl;
  if (budgetNs[task]! > 0) budgetNs[task] = 0;
  throttle(m, task, nextPeriodNs(m.w, task), kind);
}

function throttle(m: Machine, task: number, untilNs: number, kind: number): void {
  const { w } = m;
  w.dl.throttled[task] = 1;
  m.touchTask(task);
  tell(m, kind, task);
  arm(w, task, TIMER_REPLENISH, untilNs);
  m.rules.waitsChanged(m, task);
}

/** Rule C6: overrun is paid back, one period after the other; a deadline still in the past opens a fresh period. */
function replenish(m: Machine, task: number): void {
  const { dl, system } = m.w;
  if (dl.yielded[task] === 1 && dl.budgetNs[task]! > 0) dl.budgetNs[task] = 0;
  while (dl.budgetNs[task]! <= 0) {
    dl.deadlineNs[task]! += dl.periodNs[task]!;
    dl.budgetNs[task]! += dl.runtimeNs[task]!;
  }
  dl.throttled[task] = 0;
  dl.yielded[task] = 0;
  m.touchTask(task);
  // Too late even so: the kernel warns and opens a period from now.
  if (dl.deadlineNs[task]! < system.nowNs[0]! && m.rules.restartsLatePeriod(m.w, task)) openPeriod(m, task);
  tell(m, EV_DL_REPLENISH, task);
}

export const deadlineClass: SchedClass = {
  cls: DL,
  enqueueTask(m, cpu, task, flags) {
    const { dl, system } = m.w;
    if (borrows(m.w, task)) {
      prepareLoan(m, cpu, task, flags);
      insertSorted(m, ends(m), cpu, task, earlier, 0);
      return;
    }
    if (carriesBandwidth(m.w, task)) {
      if (flags & (ENQ_MIGRATE | ENQ_MIGRATED | ENQ_RESTORE)) addThisBw(m, cpu, task);
      contend(m, cpu, task);
    }
    if (flags & ENQ_WAKEUP) {
      if (dl.throttled[task] === 1) tell(m, EV_DL_WAKE_THROTTLED, task);
      else if (comesTooEarly(m, task, flags)) holdBack(m, task, EV_DL_WAKE_THROTTLE);
      else wakeUpRule(m, task);
    } else if (flags & (ENQ_MIGRATE | ENQ_RESTORE) && dl.throttled[task] === 0) {
      if (comesTooEarly(m, task, flags)) holdBack(m, task, EV_DL_THROTTLE);
      else if (flags & ENQ_RESTORE && dl.deadlineNs[task]! < system.nowNs[0]!) freshPeriod(m, task);
    }
    if (dl.throttled[task] === 1) return;
    insertSorted(m, ends(m), cpu, task, earlier, 0);
  },
  dequeueTask(m, cpu, task, flags) {
    updateCurr(m, cpu);
    const outside = m.w.task.queueOf[task] === NONE && m.w.dl.throttled[task] === 1;
    if (!outside) removeQueued(m, ends(m), cpu, task);
    if (!carriesBandwidth(m.w, task)) return;
    if (flags & DEQ_SLEEP) stopContending(m, cpu, task);
    else {
      subRunningBw(m, cpu, task);
      subThisBw(m, cpu, task);
    }
  },
  /** A server without anybody to serve is passed over. */
  pickTask(w, cpu) {
    const first = notPassedOver(w, w.cpu.dlFirst[cpu]!);
    if (first === NONE || !isServer(w, first) || w.cpu.fairFirst[cpu] !== NONE) return first;
    return notPassedOver(w, w.task.rqNext[first]!);
  },
  putPrevTask(m, cpu) {
    m.w.cpu.dlCurr[cpu] = NONE;
  },
  setNextTask(m, cpu, task) {
    m.w.cpu.dlCurr[cpu] = task;
  },
  /** Rules C4 and C5. */
  charge(m, cpu, task, ns) {
    const { dl, task: t } = m.w;
    if (isSpecial(m.w, task)) {
      dl.chargedNs[task]! += ns;
      m.touchTask(task);
      return;
    }
    const paid = m.rules.paidForNs(m.w, cpu, task, ns);
    dl.budgetNs[task]! -= paid;
    dl.spentNs[task]! += paid;
    dl.chargedNs[task]! += ns;
    m.touchTask(task);
    chargeRtTimeBeside(m, cpu, ns);
    if (dl.budgetNs[task]! > 0 && dl.yielded[task] === 0) return;
    if (dl.throttled[task] === 1 || t.queueOf[task] !== cpu) return;
    removeQueued(m, ends(m), cpu, task);
    if (borrows(m.w, task)) {
      replenishLoan(m, task);
      insertSorted(m, ends(m), cpu, task, earlier, 0);
      reschedCpu(m, cpu);
      return;
    }
    unlistPushable(m, task);
    const until = nextPeriodNs(m.w, task);
    throttle(m, task, until, EV_DL_THROTTLE);
    if (until <= m.w.system.nowNs[0]!) {
      disarm(m.w, task, TIMER_REPLENISH);
      replenish(m, task);
      insertSorted(m, ends(m), cpu, task, earlier, 0);
    }
    reschedCpu(m, cpu);
  },
  wakeupPreempt(m, _cpu, woken, other) {
    if (other === NONE) {
      m.emit(EV_BUG, BUG_IDLE_MATH, woken, NONE);
      return true;
    }
    return preemptsDeadline(m.w, woken, other);
  },
  /** Nobody expects it of a special thread: it has nothing to give up. */
  yieldTask(m, cpu, task) {
    if (isSpecial(m.w, task)) return;
    m.w.dl.yielded[task] = 1;
    deadlineClass.charge(m, cpu, task, 0);
  },
  /** migrate_task_rq_dl(). */
  migrateTask(m, task) {
    if (!carriesBandwidth(m.w, task)) return;
    const cpu = m.w.task.cpu[task]!;
    subRunningBw(m, cpu, task);
    subThisBw(m, cpu, task);
  },
  replenish,
  /** The budget of the running donor ends here. */
  enforceAt({ w, rules }, cpu, task) {
    if (isSpecial(w, task) || !rules.enforcesExactly(w, task) || w.dl.throttled[task] === 1) return NEVER;
    return wallOfTaskClock(w, cpu, w.task.execStartNs[task]! + rules.lastsForNs(w, cpu, task));
  },
  /** A budget that a wake-up cut to nothing is noticed here. */
  taskTick(m, cpu, task) {
    if (m.w.dl.budgetNs[task]! <= 0) deadlineClass.charge(m, cpu, task, 0);
    return false;
  },
};
