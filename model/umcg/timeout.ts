// Timeouts of waits: an instant that the call was given, and a timer that runs while its task sleeps. Whoever is woken looks whether the
// instant has come; the word says whether somebody was faster.

import { TIMER_SLEEP } from '../events.ts';
import { NEVER } from '../ids.ts';
import { hereOf } from '../kernel/locks.ts';
import type { Machine } from '../machine.ts';
import { arm } from '../timers.ts';
import type { View } from '../view.ts';

/** A call is about to be made that waits so long at most, 0 for as long as it takes. */
export function setTimeout(m: Machine, task: number, ns: number): void {
  m.w.umcg.deadlineNs[task] = ns === 0 ? NEVER : m.w.system.nowNs[0]! + ns;
  m.w.umcg.untimed[task] = 0;
  m.touchTask(task);
}

export const isOver = (w: View, task: number): boolean =>
  w.umcg.untimed[task] === 0 && w.umcg.deadlineNs[task]! <= w.system.nowNs[0]!;

/** It is about to sleep. */
export function armTimeout(m: Machine, f: number, task: number): void {
  const { w } = m;
  if (w.umcg.deadlineNs[task] === NEVER || w.umcg.untimed[task] === 1) return;
  w.task.wakeTimerCpu[task] = hereOf(m, f);
  m.touchTask(task);
  arm(w, task, TIMER_SLEEP, w.umcg.deadlineNs[task]!);
}

/** The wait is over, for this reason. */
export function endsWait(m: Machine, task: number, errno: number): void {
  m.w.umcg.deadlineNs[task] = NEVER;
  m.w.umcg.waited[task] = errno;
  m.touchTask(task);
}
