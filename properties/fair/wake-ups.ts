// What claims about wake-ups beside a fair task share: a wake-up that the class decides by requests, not by policies, and the requests there.

import { EV_WAKEUP, EV_WAKEUP_NEW, EVENT_STRIDE } from '../../model/events.ts';
import { FAIR, FAIR_OTHER, NONE } from '../../model/ids.ts';
import { taskClockNs, type View } from '../../model/view.ts';
import type { EventReader } from '../types.ts';

export const WAKE_UPS: readonly number[] = [EV_WAKEUP, EV_WAKEUP_NEW];

/** Does another one come to this CPU in the same section? It changes what is eligible after the class has decided about those before it. */
function comesLater(rows: EventReader['rows'], from: number, end: number, cpu: number): boolean {
  for (let at = from; at < end; at += EVENT_STRIDE) {
    if ((rows[at] === EV_WAKEUP || rows[at] === EV_WAKEUP_NEW) && rows[at + 4] === cpu) return true;
  }
  return false;
}

/** The task that came last to a runqueue beside a fair donor whose use of the CPU is charged up to now, by the event at `at`; NONE. */
export function wokenBeside(w: View, { count, rows }: EventReader, at: number): number {
  if (rows[at] !== EV_WAKEUP && rows[at] !== EV_WAKEUP_NEW) return NONE;
  const task = rows[at + 3]!;
  const cpu = rows[at + 4]!;
  const donor = w.cpu.donor[cpu]!;
  if (donor === NONE || donor === task || w.task.cls[donor] !== FAIR || w.task.cls[task] !== FAIR) return NONE;
  if (w.task.queueOf[task] !== cpu || w.task.queueOf[donor] !== cpu || w.task.onCpu[task] !== NONE) return NONE;
  if (comesLater(rows, at + EVENT_STRIDE, count * EVENT_STRIDE, cpu)) return NONE;
  if (w.fair.policy[task] !== FAIR_OTHER || w.fair.policy[donor] !== FAIR_OTHER) return NONE;
  return w.task.execStartNs[donor] === taskClockNs(w, cpu) ? task : NONE;
}

/** The shortest request of those that are queued on a CPU, ns. */
export function shortestRequestNs(w: View, cpu: number): number {
  let shortest = Infinity;
  for (let t = w.cpu.fairFirst[cpu]!, hops = 0; t !== NONE && hops <= w.threads; t = w.task.rqNext[t]!, hops++) {
    shortest = Math.min(shortest, w.fair.sliceNs[t]!);
  }
  return shortest;
}
