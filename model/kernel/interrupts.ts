// Interrupts: the tick, the exact timer at the end of a budget or request, replenishment, and the timer of a sleep.

import { coreReplenished } from '../core/tree.ts';
import { ENQ_BOOST, ENQ_MIGRATE, ENQ_REPLENISH } from '../design.ts';
import { EV_MIGRATE, EV_TICK, EV_TIMER, TIMER_REPLENISH, TIMER_SLEEP } from '../events.ts';
import { cpuSection, DONE, NEXT, type Next, type Program, program, WAIT } from '../frames.ts';
import { CONTENDING, DL, INACTIVE, MIGRATING, NONE, QUEUED, RT, TIMEOUT_OVER, TIMEOUT_RUNS } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { SELECT_FORCED } from '../placement-rules.ts';
import { P_BALANCE, P_LOAD_BALANCE, P_PUSH, P_WAKE } from '../program-names.ts';
import { countTick } from '../umcg/tick.ts';
import { isServer, rqLock } from '../view.ts';
import type { World } from '../world.ts';
import { becomeInactive } from './bandwidth.ts';
import { reschedCpu, updateCurr, wakeupPreempt } from './context.ts';
import { balanceIsDue } from './fair-balance.ts';
import { rqA, rqOfTaskA } from './locks.ts';
import { activateTask, deactivateTask, listIfPushable, setTaskCpu } from './queue.ts';
import { borrows } from './rt-mutex-deadline.ts';
import { selectTaskRq } from './select.ts';
import { ANY_STATE } from './wake-up.ts';

// Operand a: the CPU. b: 1 for the periodic tick.
export const tickProgram: Program = program('tick', [
  cpuSection('tick', { takes: [rqA] }, (m, f) => {
    const { w } = m;
    const cpu = w.frame.a[f]!;
    if (w.frame.b[f] === 1) m.emit(EV_TICK, -1);
    updateCurr(m, cpu);
    const donor = w.cpu.donor[cpu]!;
    // The end of a slot is none of the ticks that a turn of an RR task lasts for.
    const isTurn =
      w.frame.b[f] === 1 || !m.usesTables || donor === NONE || w.task.cls[donor] !== RT || !m.rules.countsTicks(m);
    if (donor !== NONE && isTurn && m.classOf(donor).taskTick(m, cpu, donor)) reschedCpu(m, cpu);
    m.rules.noticeServer(m, cpu);
    if (m.usesCores && w.frame.b[f] === 1) m.rules.coreTicks(m, cpu);
    if (m.usesUmcg) countTick(m, cpu);
    if (m.usesTables) m.rules.slotTurns(m, cpu);
    if (w.frame.b[f] === 1 && balanceIsDue(m, cpu)) {
      m.release(f, 0);
      return m.tail(f, m.rules.hasDomains(w) ? P_LOAD_BALANCE : P_BALANCE, cpu, 0, 0);
    }
    return DONE;
  }),
]);

/** dl_task_offline_migration(): a throttled task is in nobody's way when its CPU goes offline; it goes when it may run again. */
function mayLeave(w: World, task: number): boolean {
  const { onRq, onCpu, cpu, migrateDisabled, pinnedCpu } = w.task;
  const at = cpu[task]!;
  const there = onRq[task] === QUEUED && onCpu[task] === NONE && w.cpu.donor[at] !== task;
  // A visitor that may not migrate has its own CPU elsewhere, and goes there.
  return there && (migrateDisabled[task] === 0 || pinnedCpu[task] !== at);
}

function refill(m: Machine, f: number, task: number): Next {
  const { w } = m;
  const cpu = w.task.cpu[task]!;
  const queued = w.task.onRq[task] === QUEUED;
  // A loan that came while its CPU was off is replenished by the numbers of the lender.
  const boosted = queued && borrows(w, task);
  if (!boosted) m.classOf(task).replenish(m, task);
  if (!queued) return DONE;
  m.classOf(task).enqueueTask(m, cpu, task, ENQ_REPLENISH | (boosted ? ENQ_BOOST : 0));
  if (m.usesCores) coreReplenished(m, cpu);
  return settleIn(m, f, cpu, task);
}

function settleIn(m: Machine, f: number, cpu: number, task: number): Next {
  listIfPushable(m, cpu, task);
  m.rules.waitsChanged(m, task);
  wakeupPreempt(m, cpu, task);
  return balanceAfter(m, f, cpu, task);
}

function balanceAfter(m: Machine, f: number, cpu: number, task: number): Next {
  const balance = m.rules.balancesAfterReplenishment(m.w, cpu, task);
  return balance === 0 ? DONE : m.tail(f, P_PUSH, cpu, balance);
}

// Operand a: the task. d: where it goes, when its CPU is on its way out.
export const replenishProgram: Program = program('replenish', [
  cpuSection('replenish', { takes: [rqOfTaskA] }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    const cpu = w.task.cpu[task]!;
    if (w.task.onRq[task] === MIGRATING) return WAIT;
    if (w.task.cls[task] !== DL || w.dl.throttled[task] === 0) return DONE;
    m.emit(EV_TIMER, task, TIMER_REPLENISH);
    if (isServer(w, task)) {
      m.rules.serverTimer(m, cpu);
      return w.task.queueOf[task] === cpu ? balanceAfter(m, f, cpu, task) : DONE;
    }
    if (mayLeave(w, task) && m.rules.leavesWhenReplenished(w, task)) {
      const to = selectTaskRq(m, task, m.pick, SELECT_FORCED);
      deactivateTask(m, cpu, task, 0);
      setTaskCpu(m, task, to);
      m.emit(EV_MIGRATE, task, cpu, to);
      w.frame.d[f] = to;
      return NEXT;
    }
    return refill(m, f, task);
  }),
  cpuSection('replenish-elsewhere', { takes: [{ place: 0, of: (m, f) => rqLock(m.w.frame.d[f]!) }] }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    const to = w.frame.d[f]!;
    if (borrows(w, task)) {
      activateTask(m, to, task, ENQ_MIGRATE | ENQ_BOOST);
      return settleIn(m, f, to, task);
    }
    activateTask(m, to, task, ENQ_MIGRATE);
    return refill(m, f, task);
  }),
]);

// Operand a: the task.
export const timerWakeProgram: Program = program('timer-wake', [
  cpuSection('timer-wake', {}, (m, f) => {
    const task = m.w.frame.a[f]!;
    m.emit(EV_TIMER, task, TIMER_SLEEP);
    if (m.w.task.timeout[task] === TIMEOUT_RUNS) {
      m.w.task.timeout[task] = TIMEOUT_OVER;
      m.touchTask(task);
    }
    return m.tail(f, P_WAKE, task, ANY_STATE);
  }),
]);

// Operand a: the task.
export const zeroLagProgram: Program = program('zero-lag', [
  cpuSection('zero-lag', { takes: [rqOfTaskA] }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    if (w.task.onRq[task] === MIGRATING) return WAIT;
    // A wake-up may have been faster than this interrupt.
    if (w.dl.contending[task] === CONTENDING || (w.task.normalCls[task] === DL && w.dl.contending[task] === INACTIVE))
      return DONE;
    becomeInactive(m, w.task.cpu[task]!, task);
    return DONE;
  }),
]);
