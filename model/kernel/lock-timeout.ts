// The timer of a lock call on an rt_mutex or a futex (hrtimer_sleeper): it runs from the first contention on, says so when it is over, and
// wakes the task. The task itself finds out that its time is over when it has failed to get the mutex once more.

import { TIMER_SLEEP } from '../events.ts';
import { TIMEOUT_NONE, TIMEOUT_OVER, TIMEOUT_RUNS } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { arm, disarm } from '../timers.ts';
import type { World } from '../world.ts';
import { hereOf } from './locks.ts';

/** The call begins: wide operand x says how long it may wait, 0 for as long as it takes. */
export function takeTimeout(m: Machine, f: number, task: number): void {
  const { w } = m;
  const ns = w.frame.x[f]!;
  w.frame.x[f] = 0;
  if (w.task.lockTimeoutNs[task] === ns) return;
  w.task.lockTimeoutNs[task] = ns;
  m.touchTask(task);
}

/** It has to wait. A timer that runs, or is over, stays as it is. */
export function startTimeout(m: Machine, f: number, task: number): void {
  const { w } = m;
  if (w.task.lockTimeoutNs[task] === 0 || w.task.timeout[task] !== TIMEOUT_NONE) return;
  w.task.timeout[task] = TIMEOUT_RUNS;
  w.task.wakeTimerCpu[task] = hereOf(m, f);
  m.touchTask(task);
  arm(w, task, TIMER_SLEEP, w.system.nowNs[0]! + w.task.lockTimeoutNs[task]!);
}

export const timedOut = (w: World, task: number): boolean => w.task.timeout[task] === TIMEOUT_OVER;

/** The call returns, with the mutex or without. */
export function stopTimeout(m: Machine, task: number): void {
  const { w } = m;
  if (w.task.timeout[task] === TIMEOUT_NONE) return;
  m.touchTask(task);
  if (!m.rules.stopsTimeout(w, task)) return;
  disarm(w, task, TIMER_SLEEP);
  w.task.timeout[task] = TIMEOUT_NONE;
}
