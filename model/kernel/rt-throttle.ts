// RT throttling: the RT tasks of a CPU, taken together, may use a runtime of each period. Who has used more is out of sight of the pick
// until the period timer, one for the machine, has given back what it takes. The state of a CPU is under its rq lock.

import { EV_RT_PERIOD, EV_RT_THROTTLE, TIMER_RT_PERIOD } from '../events.ts';
import { cpuSection, DONE, NEXT, type Program, program, sectionId } from '../frames.ts';
import { NEVER, NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { arm } from '../timers.ts';
import { rqLock, type View, wallOfTaskClock } from '../view.ts';
import type { World } from '../world.ts';
import { reschedCpu } from './context.ts';

/** sched_rt_do_global() and sched_rt_global_constraints(): every CPU, one that is off as well; below zero: no limit. */
export function setRtRuntime(w: World, runtimeNs: number, periodNs: number): void {
  w.system.rtPeriodNs[0] = periodNs;
  w.system.rtRuntimeNs[0] = runtimeNs;
  w.cpu.rtRuntimeNs.fill(runtimeNs);
}

/** sched_rt_handler(), beside what it means for reservations. */
export function changeRtRuntime(m: Machine, limitUs: number): void {
  const { w } = m;
  const before = w.system.rtRuntimeNs[0]!;
  setRtRuntime(w, m.rules.rtRuntimeNs(limitUs), m.rules.rtPeriodNs());
  if (w.system.rtRuntimeNs[0] === before) return;
  for (let cpu = 0; cpu < w.cpus; cpu++) m.touchCpu(cpu);
  m.emit(EV_RT_PERIOD, NONE, 0);
}

/** do_start_rt_bandwidth(): an idle period timer expires at once, and from then on once in each period. */
function startPeriod(m: Machine): void {
  const { w } = m;
  if (w.system.rtPeriodActive[0] === 1) return;
  w.system.rtPeriodActive[0] = 1;
  w.system.rtPeriodAtNs[0] = w.system.nowNs[0]!;
  arm(w, w.tasks + m.cpu, TIMER_RT_PERIOD, w.system.nowNs[0]!);
  m.touchCpu(m.cpu);
}

/** start_rt_bandwidth() and enqueue_top_rt_rq(): an RT task was queued. rq lock held. */
export function rtQueued(m: Machine, cpu: number): void {
  if (m.w.system.rtRuntimeNs[0]! >= 0) startPeriod(m);
  rtSeenOrHidden(m, cpu);
}

/** enqueue_top_rt_rq(), dequeue_top_rt_rq(): who is queued has changed, or whether they may run. rq lock held. */
export function rtSeenOrHidden(m: Machine, cpu: number): void {
  const { w } = m;
  if (w.cpu.rtThrottled[cpu] === w.cpu.rtHidden[cpu] && w.cpu.rtThrottled[cpu] === 0) return;
  w.cpu.rtHidden[cpu] = m.rules.hidesRt(w, cpu) ? 1 : 0;
  m.touchCpu(cpu);
}

/** nr_running as the kernel has it: without RT tasks that no pick sees. */
export function seenRunning(w: View, cpu: number): number {
  let seen = w.cpu.nrRunning[cpu]!;
  if (w.cpu.rtHidden[cpu] === 0) return seen;
  for (let t = w.cpu.rtFirst[cpu]!; t !== NONE; t = w.task.rqNext[t]!) seen--;
  return seen;
}

/** sched_rt_runtime_exceeded() of a CPU, rq lock held: must it stop running RT tasks? */
function exceeds(m: Machine, cpu: number): boolean {
  const { w } = m;
  if (w.cpu.rtThrottled[cpu] === 1) return w.cpu.rtHidden[cpu] === 1;
  const runtimeNs = w.cpu.rtRuntimeNs[cpu]!;
  if (runtimeNs >= w.system.rtPeriodNs[0]! || w.cpu.rtTimeNs[cpu]! <= runtimeNs) return false;
  // With no runtime at all, throttled would mean for ever: then nobody is.
  if (w.system.rtRuntimeNs[0] === 0) {
    w.cpu.rtTimeNs[cpu] = 0;
    return false;
  }
  w.cpu.rtThrottled[cpu] = 1;
  m.touchCpu(cpu);
  m.emit(EV_RT_THROTTLE, cpu, 1);
  rtSeenOrHidden(m, cpu);
  return w.cpu.rtHidden[cpu] === 1;
}

/** update_curr_rt(): the RT donor has used so much. rq lock held. */
export function chargeRtTime(m: Machine, cpu: number, ns: number): void {
  const { w } = m;
  if (w.system.rtRuntimeNs[0]! < 0 || w.cpu.rtRuntimeNs[cpu]! < 0) return;
  w.cpu.rtTimeNs[cpu]! += ns;
  m.touchCpu(cpu);
  if (!exceeds(m, cpu)) return;
  reschedCpu(m, cpu);
  if (m.rules.startsPeriodWhenThrottled(w)) startPeriod(m);
}

/** update_curr_dl(): what DEADLINE tasks use is taken from what RT tasks may use, while anybody counts. rq lock held. */
export function chargeRtTimeBeside(m: Machine, cpu: number, ns: number): void {
  const { w } = m;
  const runtimeNs = w.system.rtRuntimeNs[0]!;
  if (runtimeNs < 0 || (w.system.rtPeriodActive[0] === 0 && w.cpu.rtTimeNs[cpu]! >= runtimeNs)) return;
  w.cpu.rtTimeNs[cpu]! += ns;
  m.touchCpu(cpu);
}

/** Where an exact timer takes the place of the tick: the instant at which the RT donor of this CPU has used more than its time. */
export function rtTimeEndsAt(m: Machine, cpu: number, task: number): number {
  const { w } = m;
  const runtimeNs = w.cpu.rtRuntimeNs[cpu]!;
  if (runtimeNs < 0 || runtimeNs >= w.system.rtPeriodNs[0]! || w.system.rtRuntimeNs[0] === 0) return NEVER;
  const from = wallOfTaskClock(w, cpu, w.task.execStartNs[task]! + 1);
  // Whoever lost what exempted it is noticed once; after that the CPU knows.
  if (w.cpu.rtThrottled[cpu] === 1) return w.cpu.rtHidden[cpu] === 1 && w.cpu.needResched[cpu] === 0 ? from : NEVER;
  return from + Math.max(0, runtimeNs - w.cpu.rtTimeNs[cpu]!);
}

/** sched_rt_rq_enqueue(): the RT tasks of the CPU are seen again. rq lock held. */
function unthrottle(m: Machine, cpu: number): void {
  const { w } = m;
  w.cpu.rtThrottled[cpu] = 0;
  w.cpu.rtHidden[cpu] = 0;
  m.touchCpu(cpu);
  m.emit(EV_RT_THROTTLE, cpu, 0);
  if (w.cpu.rtFirst[cpu] !== NONE && m.rules.reschedsWhenUnthrottled(w, cpu)) reschedCpu(m, cpu);
}

/** __disable_runtime(): a CPU on its way out has no limit. rq lock held. */
export function rtLimitEnds(m: Machine, cpu: number): void {
  const { w } = m;
  if (w.system.rtRuntimeNs[0]! < 0 && w.cpu.rtThrottled[cpu] === 0) return;
  w.cpu.rtRuntimeNs[cpu] = -1;
  m.touchCpu(cpu);
  if (w.cpu.rtThrottled[cpu] === 1) unthrottle(m, cpu);
}

/** __enable_runtime(): a CPU that came back begins anew. rq lock held. */
export function rtLimitBegins(m: Machine, cpu: number): void {
  const { w } = m;
  w.cpu.rtRuntimeNs[cpu] = w.system.rtRuntimeNs[0]!;
  w.cpu.rtTimeNs[cpu] = 0;
  w.cpu.rtThrottled[cpu] = 0;
  w.cpu.rtHidden[cpu] = 0;
  m.touchCpu(cpu);
}

const LOOK = sectionId('rt-period-look');
const END = sectionId('rt-period-end');

// sched_rt_period_timer(). Operand b: the CPU to look at next. c: 1 once there was something to do. d: the CPU to refill.
// e: periods that have passed.
export const rtPeriodProgram: Program = program('rt-period', [
  cpuSection('rt-period-begin', {}, (m, f) => {
    const { w } = m;
    const lateNs = w.system.nowNs[0]! - w.system.rtPeriodAtNs[0]!;
    const periods = Math.floor(lateNs / w.system.rtPeriodNs[0]!) + 1;
    w.system.rtPeriodAtNs[0]! += periods * w.system.rtPeriodNs[0]!;
    w.frame.b[f] = 0;
    w.frame.c[f] = 0;
    w.frame.e[f] = periods;
    return NEXT;
  }),
  cpuSection('rt-period-look', {}, (m, f) => {
    const { w } = m;
    const cpu = w.frame.b[f]!;
    if (cpu === w.cpus) return END;
    w.frame.b[f] = cpu + 1;
    if (w.cpu.online[cpu] === 0) return LOOK;
    if (w.cpu.rtRuntimeNs[cpu]! >= 0) w.cpu.rtRuntimeNs[cpu] = w.system.rtRuntimeNs[0]!;
    m.touchCpu(cpu);
    if (w.cpu.rtTimeNs[cpu] === 0 && w.cpu.rtFirst[cpu] === NONE) return LOOK;
    w.frame.d[f] = cpu;
    return NEXT;
  }),
  cpuSection('rt-period-refill', { takes: [{ place: 0, of: (m, f) => rqLock(m.w.frame.d[f]!) }] }, (m, f) => {
    const { w } = m;
    const cpu = w.frame.d[f]!;
    const runtimeNs = w.cpu.rtRuntimeNs[cpu]!;
    if (w.cpu.rtTimeNs[cpu]! > 0) {
      const left = runtimeNs < 0 ? 0 : m.rules.rtTimeAfterPeriods(w, cpu, w.frame.e[f]!);
      w.cpu.rtTimeNs[cpu] = left;
      m.touchCpu(cpu);
      m.emit(EV_RT_PERIOD, cpu, w.frame.e[f]!);
      if (w.cpu.rtThrottled[cpu] === 1 && (runtimeNs < 0 || left < runtimeNs)) unthrottle(m, cpu);
    }
    if (w.cpu.rtTimeNs[cpu]! > 0 || w.cpu.rtFirst[cpu] !== NONE) w.frame.c[f] = 1;
    return LOOK;
  }),
  cpuSection('rt-period-end', {}, (m, f) => {
    const { w } = m;
    const unlimited = w.system.rtRuntimeNs[0]! < 0 && !someThrottled(w);
    if (unlimited || m.rules.periodEnds(w, w.frame.c[f] === 1)) w.system.rtPeriodActive[0] = 0;
    else arm(w, w.frame.a[f]!, TIMER_RT_PERIOD, w.system.rtPeriodAtNs[0]!);
    m.touchCpu(m.cpu);
    return DONE;
  }),
]);

function someThrottled(w: World): boolean {
  for (let cpu = 0; cpu < w.cpus; cpu++) if (w.cpu.rtThrottled[cpu] === 1) return true;
  return false;
}

/** Would the next period let RT tasks run that wait for it now? */
export function rtWaitsForPeriod(w: World): boolean {
  for (let cpu = 0; cpu < w.cpus; cpu++) if (w.cpu.rtThrottled[cpu] === 1 && w.cpu.rtFirst[cpu] !== NONE) return true;
  return false;
}
