// What pressure-stall information keeps of a task: whether it is runnable, and whether it is on a CPU. A sleep is mostly followed by a
// switch, which clears both at once, so the dequeue leaves it to that; proxy execution puts tasks to sleep that are on no CPU.
// All under the rq lock of the task.

import { QUEUED } from '../ids.ts';
import type { Machine } from '../machine.ts';
import type { View } from '../view.ts';

/** psi_enqueue(), or a delayed task competes again; one that stays delayed where it is queued sleeps on. Who is still on a CPU is left to the switch. */
export function psiEnqueue({ w }: Machine, task: number): void {
  if (w.task.psiOnCpu[task] === 0 && w.fair.delayed[task] === 0) w.task.psiRunning[task] = 1;
}

/** psi_dequeue(): asleep, delayed, or on the way to another place; who is queued anew where it executes stays what it is. */
export function psiDequeue(m: Machine, task: number, sleeps: boolean): void {
  if (sleeps ? m.rules.psiLeavesToSwitch(m.w, task) : isOnCpu(m.w, task)) return;
  m.w.task.psiRunning[task] = 0;
}

/** The same: does a switch away from it follow, which does it? The fix of be41bde4c3a8. */
export const isOnCpu = (w: View, task: number): boolean => w.task.psiOnCpu[task] === 1;

/** psi_sched_switch(), away from this task. */
export function psiSwitchFrom({ w }: Machine, task: number): void {
  w.task.psiOnCpu[task] = 0;
  w.task.psiRunning[task] = w.task.onRq[task] === QUEUED && w.fair.delayed[task] === 0 ? 1 : 0;
}
