// Words of the claims about active balance: who on a CPU is too urgent to make way for it.

import { DL, NONE, RT, RUNNING } from '../../model/ids.ts';
import { firstQueued, isHelper, isServer, moreUrgent, type View } from '../../model/view.ts';

/** May it execute where it is queued, apart from others? Throttled reservations stand in no queue. */
const isRunnable = (w: View, task: number): boolean =>
  w.task.state[task] === RUNNING && w.task.isBlocked[task] === 0 && !isServer(w, task) && !isHelper(w, task);

/** The most urgent RT or DEADLINE task that could execute on a CPU now, NONE without one. */
export function urgentOn(w: View, cpu: number): number {
  for (let cls = DL; cls >= RT; cls--) {
    if (cls === RT && w.cpu.rtHidden[cpu] === 1) continue;
    for (let t = firstQueued(w, cpu, cls); t !== NONE; t = w.task.rqNext[t]!) if (isRunnable(w, t)) return t;
  }
  return NONE;
}

/** The same, more urgent than a helper of the RT class; the stopper makes everybody wait. */
export function hurtBy(w: View, cpu: number, helper: number): number {
  const urgent = urgentOn(w, cpu);
  if (urgent === NONE || (w.task.cls[helper] === RT && !moreUrgent(w, urgent, helper))) return NONE;
  return urgent;
}
