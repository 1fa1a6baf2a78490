// Words of the claims about a fair task that has a CPU to itself, and CPUs that idle beside it.

import { FAIR, NONE, QUEUED, STOP } from '../../model/ids.ts';
import { firstQueued, helperOf, isHelper, isStopper, type View } from '../../model/view.ts';

/** Nobody executes there, is queued there, or is on the way. */
export const isIdle = (w: View, cpu: number): boolean =>
  w.cpu.curr[cpu] === NONE && w.cpu.nrRunning[cpu] === 0 && w.cpu.wakeFirst[cpu] === NONE;

/** The fair task that is alone on this CPU, which it executes but for the thread that is to move it; NONE without one. */
export function aloneOn(w: View, cpu: number): number {
  const task = firstQueued(w, cpu, FAIR);
  if (task === NONE || w.cpu.fairRunnable[cpu] !== 1 || w.fair.delayed[task] === 1 || w.cpu.active[cpu] === 0)
    return NONE;
  // That thread may be there for a moment, and the stopper for another errand.
  const stopper = firstQueued(w, cpu, STOP) === NONE ? 0 : 1;
  const helper = w.helpers > 0 && w.task.onRq[helperOf(w, cpu)] === QUEUED ? 1 : 0;
  const curr = w.cpu.curr[cpu]!;
  const isThread = curr !== NONE && (isStopper(w, curr) || isHelper(w, curr));
  return w.cpu.nrRunning[cpu] === 1 + stopper + helper && (curr === task || isThread) ? task : NONE;
}
