// A task that keeps its CPU while it waits for a lock: how it begins to spin, how it stops, and when its CPU wants it to. A spinning
// CPU counts as quiet: nothing of it happens until somebody else has done something or time has passed.

import { EV_SPIN_BEGIN, EV_SPIN_END } from '../events.ts';
import { NONE, SPIN_LET_GO } from '../ids.ts';
import type { Machine } from '../machine.ts';

export function beginSpin(m: Machine, task: number, mutex: number, owner: number): void {
  m.w.task.spinsOn[task] = mutex;
  m.touchTask(task);
  m.emit(EV_SPIN_BEGIN, task, mutex, owner);
}

/** `how`: a SPIN_ reason. */
export function endSpin(m: Machine, task: number, how: number): void {
  const mutex = m.w.task.spinsOn[task]!;
  if (mutex === NONE) return;
  m.w.task.spinsOn[task] = NONE;
  m.w.task.spinEnd[task] = how;
  m.touchTask(task);
  m.emit(EV_SPIN_END, task, mutex, how === SPIN_LET_GO ? 1 : 0);
}

/** Has this CPU learned that it must reschedule? */
export function wanted(m: Machine, cpu: number): boolean {
  return m.w.cpu.needResched[cpu] === 1 && m.w.cpu.reschedAtNs[cpu]! <= m.w.system.nowNs[0]!;
}
