// Delayed dequeue: a fair task that blocks while it is ineligible stays in the competition until its lag has come up to zero, so that
// nobody sheds negative lag by a short sleep. It is on the runqueue and not runnable. All under the rq lock of the CPU.

import { DEQ_SLEEP } from '../design.ts';
import { EV_DELAYED } from '../events.ts';
import { DEAD, FAIR } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { updateCurr } from './context.ts';
import { countEntity, eligible, lagOf } from './fair-average.ts';
import { placeEntity, storeLag } from './fair-place.ts';
import { psiDequeue, psiEnqueue } from './psi.ts';
import { deactivateTask } from './queue.ts';

/** schedule(), blocking path: does the task stay for now? Then it was marked. */
export function delayDequeue(m: Machine, cpu: number, task: number): boolean {
  const { w } = m;
  if (w.task.cls[task] !== FAIR || w.task.state[task] === DEAD || w.task.queueOf[task] !== cpu) return false;
  if (eligible(w, cpu, task) || !m.rules.delaysDequeue(w, cpu, task)) return false;
  if (m.rules.leavesTreeWhenDelayed()) m.rules.coreDequeued(m, cpu, task);
  storeLag(m, cpu, task);
  setDelayed(m, cpu, task, 1);
  return true;
}

/** A delayed task was picked, or something comes for which it may not be kept: it leaves now. */
export function finishDelayed(m: Machine, cpu: number, task: number): void {
  deactivateTask(m, cpu, task, DEQ_SLEEP);
  m.w.fair.delayed[task] = 0;
  m.emit(EV_DELAYED, task, 0);
}

/** Woken first: it competes as a runnable task again, with the lag that the rule leaves it. */
export function undelay(m: Machine, cpu: number, task: number): void {
  const { w } = m;
  updateCurr(m, cpu);
  storeLag(m, cpu, task);
  if (w.fair.lag[task] !== lagOf(w, cpu, task)) {
    countEntity(m, cpu, task, -1);
    placeEntity(m, cpu, task, 0);
    countEntity(m, cpu, task, 1);
  }
  setDelayed(m, cpu, task, 0);
  m.rules.coreQueued(m, cpu, task);
}

function setDelayed(m: Machine, cpu: number, task: number, delayed: 0 | 1): void {
  const { w } = m;
  w.cpu.fairRunnable[cpu]! += delayed === 1 ? -1 : 1;
  w.fair.delayed[task] = delayed;
  if (delayed === 0) psiEnqueue(m, task);
  else psiDequeue(m, task, true);
  m.touchTask(task);
  m.touchCpu(cpu);
  m.emit(EV_DELAYED, task, delayed);
}
