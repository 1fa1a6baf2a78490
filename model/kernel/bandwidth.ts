// Who uses how much bandwidth where: this_bw, running_bw and the total of the root domain (rules of the GRUB bookkeeping). A task that
// falls asleep goes on using its share until its 0-lag instant, so that waking early gives it nothing. All under the rq lock.

import { EV_DL_INACTIVE, TIMER_ZERO_LAG } from '../events.ts';
import { CONTENDING, DEAD, DL, INACTIVE, NON_CONTENDING } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { arm, disarm } from '../timers.ts';
import { updateCurr } from './context.ts';
import { mulDiv } from './exact.ts';

const BW_UNIT = 2 ** 20;

/** to_ratio(): a share in units of which 2^20 make a CPU. */
export const ratioOf = (periodNs: number, runtimeNs: number): number => mulDiv(runtimeNs, BW_UNIT, periodNs);

function changeThis(m: Machine, cpu: number, bw: number): void {
  m.w.cpu.thisBw[cpu]! += bw;
  m.touchCpu(cpu);
}

function changeRunning(m: Machine, cpu: number, bw: number): void {
  if (m.rules.chargesBeforeRateChange(m.w, cpu)) updateCurr(m, cpu);
  m.w.cpu.runningBw[cpu]! += bw;
  m.touchCpu(cpu);
}

/** The task comes to this runqueue. */
export function addThisBw(m: Machine, cpu: number, task: number): void {
  changeThis(m, cpu, m.w.dl.bw[task]!);
}

/** It leaves it. */
export function subThisBw(m: Machine, cpu: number, task: number): void {
  changeThis(m, cpu, -m.w.dl.bw[task]!);
}

/** task_contending(): it is queued, or throttled, and competes. */
export function contend(m: Machine, cpu: number, task: number): void {
  const { contending, bw } = m.w.dl;
  if (contending[task] === NON_CONTENDING) disarm(m.w, task, TIMER_ZERO_LAG);
  else if (contending[task] === INACTIVE) changeRunning(m, cpu, bw[task]!);
  contending[task] = CONTENDING;
  m.touchTask(task);
}

/** It no longer uses its share here: its 0-lag instant has passed, or it moves on. */
export function subRunningBw(m: Machine, cpu: number, task: number): void {
  const { contending, bw } = m.w.dl;
  if (contending[task] === INACTIVE) return;
  if (contending[task] === NON_CONTENDING) disarm(m.w, task, TIMER_ZERO_LAG);
  changeRunning(m, cpu, -bw[task]!);
  contending[task] = INACTIVE;
  m.touchTask(task);
}

/** task_non_contending(): it falls asleep or ends. */
export function stopContending(m: Machine, cpu: number, task: number): void {
  const { dl } = m.w;
  const at = m.rules.zeroLagNs(m.w, task);
  if (at < m.w.system.nowNs[0]!) {
    becomeInactive(m, cpu, task);
    return;
  }
  dl.contending[task] = NON_CONTENDING;
  m.touchTask(task);
  arm(m.w, task, TIMER_ZERO_LAG, at);
}

/** inactive_task_timer(): the 0-lag instant has come. What has ended, or left the class, gives its share back for good. */
export function becomeInactive(m: Machine, cpu: number, task: number): void {
  const { dl, task: t } = m.w;
  subRunningBw(m, cpu, task);
  m.emit(EV_DL_INACTIVE, task, dl.budgetNs[task]!, dl.deadlineNs[task]!);
  if (t.normalCls[task] === DL && t.state[task] !== DEAD) return;
  if (t.normalCls[task] === DL) subThisBw(m, cpu, task);
  releaseShare(m, cpu, task);
}

/** sched_setattr(), the task is off its class queue: its old reservation ends, or gives way to a new one. `queued`: it will be queued again. */
export function detachReservation(m: Machine, cpu: number, task: number, queued: boolean, leaves: boolean): void {
  if (!queued) {
    subRunningBw(m, cpu, task);
    subThisBw(m, cpu, task);
  }
  if (!leaves) return;
  const at = m.rules.zeroLagNs(m.w, task);
  if (at >= m.w.system.nowNs[0]!) arm(m.w, task, TIMER_ZERO_LAG, at);
  else releaseShare(m, cpu, task);
}

/** The same, a reservation of `bw` begins. */
export function attachReservation(m: Machine, cpu: number, task: number, queued: boolean, bw: number): void {
  const { dl } = m.w;
  disarm(m.w, task, TIMER_ZERO_LAG);
  changeTotal(m, cpu, bw - dl.bw[task]!);
  dl.bw[task] = bw;
  if (!queued) addThisBw(m, cpu, task);
}

function releaseShare(m: Machine, cpu: number, task: number): void {
  changeTotal(m, cpu, -m.w.dl.bw[task]!);
  m.w.dl.bw[task] = 0;
  m.touchTask(task);
}

/** The share that is admitted in the root domain of a CPU changes. */
function changeTotal(m: Machine, cpu: number, bw: number): void {
  const root = m.w.cpu.root[cpu]!;
  m.w.root.totalBw[root]! += bw;
  m.touchCpu(root);
}
