// In which order what is due at one instant happens, and which timers are due.

import { TIMER_REPLENISH, TIMER_RT_PERIOD, TIMER_SLEEP, TIMER_ZERO_LAG } from './events.ts';
import { P_REPLENISH, P_RT_PERIOD, P_TIMER_WAKE, P_ZERO_LAG } from './program-names.ts';
import { timerKind, timerTask } from './timers.ts';
import { timersOfCpu, type View } from './view.ts';

/** What is due at one instant, in this order. */
export const PHASE_ENFORCE = 0;
export const PHASE_ZERO_LAG = 1;
export const PHASE_REPLENISH = 2;
export const PHASE_SLEEPERS = 3;
export const PHASE_TICK = 4;

/** By kind of timer: when at one instant it fires, and what it starts. */
const TIMER_PHASES: readonly number[] = byKind(PHASE_SLEEPERS, PHASE_REPLENISH, PHASE_ZERO_LAG, PHASE_REPLENISH);
export const TIMER_PROGRAMS: readonly number[] = byKind(P_TIMER_WAKE, P_REPLENISH, P_ZERO_LAG, P_RT_PERIOD);

function byKind(sleep: number, replenish: number, zeroLag: number, rtPeriod: number): number[] {
  const values: number[] = [];
  values[TIMER_SLEEP] = sleep;
  values[TIMER_REPLENISH] = replenish;
  values[TIMER_ZERO_LAG] = zeroLag;
  values[TIMER_RT_PERIOD] = rtPeriod;
  return values;
}

/** Due timer of a CPU in the phases up to `last`, the earliest phase first; -1: none. */
export function dueTimer(w: View, cpu: number, now: number, last: number): number {
  const { atNs, next } = w.timer;
  let best = -1;
  let bestPhase = last + 1;
  for (let timer = w.system.firstTimer[0]!; timer !== -1 && atNs[timer]! <= now; timer = next[timer]!) {
    const task = timerTask(timer);
    const kind = timerKind(timer);
    const phase = TIMER_PHASES[kind]!;
    const at = kind === TIMER_SLEEP ? w.task.wakeTimerCpu[task]! : w.task.cpu[task]!;
    if (phase >= bestPhase || timersOfCpu(w, at) !== cpu) continue;
    best = timer;
    bestPhase = phase;
  }
  return best;
}

/** Is a timer of this phase due on any CPU? */
export function someTimerIsDue(w: View, phase: number): boolean {
  const { system, timer } = w;
  const now = system.nowNs[0]!;
  for (let at = system.firstTimer[0]!; at !== -1 && timer.atNs[at]! <= now; at = timer.next[at]!) {
    if (TIMER_PHASES[timerKind(at)] === phase) return true;
  }
  return false;
}
