// Donor and curr of a CPU: charging the interval, put-prev and set-next, need_resched. All under the rq lock of the CPU.

import { BUG_PUT_FOREIGN, EV_BUG, EV_DONOR, EV_NEED_RESCHED } from '../events.ts';
import { FAIR, IDLE, NONE, OFF } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { isRealtime, taskClockNs } from '../view.ts';
import { listIfPushable, unlistPushable } from './queue.ts';

/** update_curr(): the time since the donor's interval began goes to its entity, and to the clock of the executing task. */
export function updateCurr(m: Machine, cpu: number): void {
  const { w } = m;
  if (w.cpu.paysBeside[cpu] !== NONE) m.rules.chargeBeside(m, cpu);
  const donor = w.cpu.donor[cpu]!;
  if (donor === NONE) {
    m.rules.chargeIdle(m, cpu);
    return;
  }
  const now = taskClockNs(w, cpu);
  const ns = now - w.task.execStartNs[donor]!;
  if (ns <= 0) return;
  w.task.execStartNs[donor] = now;
  m.touchTask(donor);
  const executed = m.rules.creditedTask(w, cpu);
  if (executed !== NONE) {
    w.task.execNs[executed]! += ns;
    m.touchTask(executed);
  }
  const charged = m.rules.chargedTask(w, cpu);
  if (charged === NONE) return;
  m.classOf(charged).charge(m, cpu, charged, ns);
  if (w.task.cls[charged] !== FAIR) return;
  m.rules.chargeServer(m, cpu, ns);
  if (m.usesCores) m.rules.coreCharged(m, cpu, charged, ns);
}

/** put_prev_task(): the class stops using it as its current entity and may list it for pushing. */
export function putPrev(m: Machine, cpu: number, task: number): void {
  const { w } = m;
  if (task === NONE) return;
  updateCurr(m, cpu);
  m.classOf(task).putPrevTask(m, cpu, task);
  if (w.task.onRq[task] !== OFF && w.task.cpu[task] !== cpu) m.emit(EV_BUG, BUG_PUT_FOREIGN, task, cpu);
}

/** set_next_task(): the class uses it as its current entity; a running task is never listed for pushing. */
export function setNext(m: Machine, cpu: number, task: number, picked = false): void {
  const { w } = m;
  if (task === NONE) return;
  w.task.execStartNs[task] = taskClockNs(w, cpu);
  m.touchTask(task);
  unlistPushable(m, task);
  m.classOf(task).setNextTask(m, cpu, task);
  // From here on counts what it has used of its slice (prev_sum_exec_runtime), whether it was picked or has become fair.
  if (m.usesCores && w.task.cls[task] === FAIR) w.core.servedFromNs[cpu] = w.fair.chargedNs[task]!;
  m.rules.queuesBalance(m, cpu, task, picked);
  m.touchCpu(cpu);
}

/** Makes a queued task, or idle, the donor of the CPU. */
export function setDonor(m: Machine, cpu: number, next: number): void {
  const { w } = m;
  const prev = w.cpu.donor[cpu]!;
  if (prev === next) return;
  if (prev === NONE) m.rules.chargeIdle(m, cpu);
  putPrev(m, cpu, prev);
  w.cpu.donor[cpu] = next;
  if (next === NONE) w.cpu.idleFromNs[cpu] = taskClockNs(w, cpu);
  if (prev !== NONE && isRealtime(w, prev)) listIfPushable(m, cpu, prev);
  setNext(m, cpu, next, true);
  m.touchCpu(cpu);
  if (prev !== NONE) m.touchTask(prev);
  m.emit(EV_DONOR, prev, next, w.cpu.curr[cpu]!);
}

/** zap_balance_callbacks(), rq lock held: what an abandoned pick or a change of donor outside of schedule() listed is not run; the next pick lists its own. */
export function zapCallbacks(m: Machine, cpu: number): void {
  if (m.w.cpu.callbacks[cpu] === 0) return;
  m.w.cpu.callbacks[cpu] = 0;
  m.touchCpu(cpu);
}

/** The donor leaves this runqueue while another task executes on its context: that task goes on by itself until the next pick. */
export function replaceDonor(m: Machine, cpu: number): void {
  const { w } = m;
  setDonor(m, cpu, m.rules.donorAfterReturn(w, cpu));
  zapCallbacks(m, cpu);
  w.cpu.donorReplaced[cpu] = 1;
  const donor = w.cpu.donor[cpu]!;
  if (m.rules.returnLowersNextClass(w)) w.cpu.nextClass[cpu] = donor === NONE ? IDLE : w.task.cls[donor]!;
  reschedCpu(m, cpu);
}

/** resched_curr(): the CPU learns of it at once when it is the caller's, otherwise after the IPI latency. */
export function reschedCpu(m: Machine, cpu: number): void {
  const { w } = m;
  const at = w.system.nowNs[0]! + (cpu === m.cpu ? 0 : m.ipiNs);
  if (w.cpu.needResched[cpu] === 1 && w.cpu.reschedAtNs[cpu]! <= at) return;
  if (w.cpu.needResched[cpu] === 0) m.emit(EV_NEED_RESCHED, w.cpu.curr[cpu]!, cpu);
  w.cpu.needResched[cpu] = 1;
  w.cpu.reschedAtNs[cpu] = at;
  m.touchCpu(cpu);
}

/** wakeup_preempt(): does a task that came to this runqueue displace the donor? */
export function wakeupPreempt(m: Machine, cpu: number, task: number): void {
  const { w } = m;
  const cls = w.task.cls[task]!;
  if (w.task.queueOf[task] !== cpu) return;
  const facing = m.rules.comparesClassOf(w, cpu);
  const facingClass = facing === NONE ? IDLE : w.task.cls[facing]!;
  if (cls > facingClass) {
    if (cls > w.cpu.nextClass[cpu]!) w.cpu.nextClass[cpu] = cls;
    reschedCpu(m, cpu);
  } else if (cls === facingClass && m.classOf(task).wakeupPreempt(m, cpu, task, m.rules.comparedWith(w, cpu))) {
    reschedCpu(m, cpu);
  }
}
