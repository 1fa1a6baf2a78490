// Who uses how much bandwidth where: this_bw, running_bw and the total of the root domain (rules of the GRUB bookkeeping). A task that
// falls asleep goes on using its share until its 0-lag instant, so that waking early gives it nothing. All under the rq lock.

import { EV_DL_INACTIVE, TIMER_ZERO_LAG } from '../events.ts';
import { CONTENDING, DEAD, DL, INACTIVE, NON_CONTENDING, NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { arm, disarm } from '../timers.ts';
import { isServer, isSpecial } from '../view.ts';
import type { World } from '../world.ts';
import { updateCurr } from './context.ts';
import { mulDiv } from './exact.ts';
import { cpusOfRoot } from './root-domains.ts';

const BW_UNIT = 2 ** 20;

/** to_ratio(): a share in units of which 2^20 make a CPU. */
export const ratioOf = (periodNs: number, runtimeNs: number): number => mulDiv(runtimeNs, BW_UNIT, periodNs);

function changeThis(m: Machine, cpu: number, task: number, sign: number): void {
  if (m.rules.chargesBeforeRateChange(m.w, cpu)) updateCurr(m, cpu);
  m.w.cpu.thisBw[cpu]! += sign * m.w.dl.bw[task]!;
  m.w.dl.countedOn[task] = sign > 0 ? cpu : NONE;
  m.touchTask(task);
  m.touchCpu(cpu);
}

function changeRunning(m: Machine, cpu: number, bw: number): void {
  if (m.rules.chargesBeforeRateChange(m.w, cpu)) updateCurr(m, cpu);
  m.w.cpu.runningBw[cpu]! += bw;
  m.touchCpu(cpu);
}

/** The task comes to this runqueue. */
export function addThisBw(m: Machine, cpu: number, task: number): void {
  changeThis(m, cpu, task, 1);
}

/** It leaves it. */
export function subThisBw(m: Machine, cpu: number, task: number): void {
  changeThis(m, cpu, task, -1);
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
  releaseShare(m, task);
}

/** sched_setattr(), the task is off its class queue: its old reservation ends, or gives way to a new one. `queued`: it will be queued again. */
export function detachReservation(m: Machine, cpu: number, task: number, queued: boolean, leaves: boolean): void {
  if (isSpecial(m.w, task)) return;
  if (!queued) {
    subRunningBw(m, cpu, task);
    subThisBw(m, cpu, task);
  }
  if (!leaves) return;
  const at = m.rules.zeroLagNs(m.w, task);
  if (at >= m.w.system.nowNs[0]!) arm(m.w, task, TIMER_ZERO_LAG, at);
  else releaseShare(m, task);
}

/** The same, a reservation of `bw` begins. */
export function attachReservation(m: Machine, cpu: number, task: number, queued: boolean, bw: number): void {
  const { dl } = m.w;
  disarm(m.w, task, TIMER_ZERO_LAG);
  const root = m.w.task.cpuset[task]!;
  subTotal(m.w, dl.root[task]!, dl.bw[task]!);
  addTotal(m.w, root, bw);
  touchRoot(m, dl.root[task]!);
  touchRoot(m, root);
  m.touchTask(task);
  dl.root[task] = root;
  dl.bw[task] = bw;
  if (!queued) addThisBw(m, cpu, task);
}

function releaseShare(m: Machine, task: number): void {
  subTotal(m.w, m.w.dl.root[task]!, m.w.dl.bw[task]!);
  touchRoot(m, m.w.dl.root[task]!);
  m.w.dl.bw[task] = 0;
  m.touchTask(task);
}

/** __dl_add(): bandwidth is admitted in a root domain. Each CPU of it has less to give away, in whole units. */
export function addTotal(w: World, root: number, bw: number): void {
  changeTotal(w, root, bw, -Math.floor(bw / cpusOfRoot(w, root)));
}

/** __dl_sub(): it is given back. */
export function subTotal(w: World, root: number, bw: number): void {
  changeTotal(w, root, -bw, Math.floor(bw / cpusOfRoot(w, root)));
}

function changeTotal(w: World, root: number, bw: number, extra: number): void {
  if (bw === 0) return;
  w.root.totalBw[root]! += bw;
  for (let cpu = 0; cpu < w.cpus; cpu++) if (w.cpu.root[cpu] === root) w.cpu.extraBw[cpu]! += extra;
}

/** The books of a root domain were written. */
export function touchRoot(m: Machine, root: number): void {
  m.touchCpu(root);
  for (let cpu = 0; cpu < m.w.cpus; cpu++) if (m.w.cpu.root[cpu] === root) m.touchCpu(cpu);
}

/** cpuset_can_attach(): its bandwidth is held in the root domain that it is to move to. The old one lets go of it later. */
export function reserveIn(m: Machine, task: number, root: number): void {
  const { dl } = m.w;
  dl.reservedIn[task] = root;
  dl.reservedBw[task] = dl.bw[task]!;
  addTotal(m.w, root, dl.bw[task]!);
  touchRoot(m, root);
  m.touchTask(task);
}

/** cpuset_cancel_attach(): the move does not take place. */
export function cancelMove(m: Machine, task: number): void {
  const { dl } = m.w;
  const root = dl.reservedIn[task]!;
  if (root === NONE) return;
  subTotal(m.w, root, dl.reservedBw[task]!);
  touchRoot(m, root);
  forgetMove(m, task);
}

/** set_cpus_allowed_dl(): the mask changes to that of the other root domain, and the old one lets go of the bandwidth. */
export function arriveIn(m: Machine, task: number, root: number): void {
  const { dl } = m.w;
  m.w.task.cpuset[task] = root;
  m.touchTask(task);
  if (dl.reservedIn[task] !== root) return;
  subTotal(m.w, dl.root[task]!, dl.bw[task]!);
  touchRoot(m, dl.root[task]!);
  dl.root[task] = root;
  forgetMove(m, task);
}

function forgetMove(m: Machine, task: number): void {
  m.w.dl.reservedIn[task] = NONE;
  m.w.dl.reservedBw[task] = 0;
  m.touchTask(task);
}

/**
 * dl_clear_root_domain() and what follows: the books of all root domains are made anew from what is admitted. The servers of CPUs that are
 * not active do not count.
 */
export function recount(m: Machine): void {
  const { w } = m;
  w.root.totalBw.fill(0);
  w.cpu.extraBw.set(w.cpu.maxBw);
  for (let task = 0; task < w.threads; task++) {
    if (!isServer(w, task) || w.cpu.active[w.task.cpu[task]!] === 1) addTotal(w, w.dl.root[task]!, w.dl.bw[task]!);
  }
  for (let cpu = 0; cpu < w.cpus; cpu++) m.touchCpu(cpu);
}
