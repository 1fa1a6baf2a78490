// What claims about wake-ups beside a fair task share: a wake-up that the class decides by requests, not by policies, and the requests there.

import { EV_WAKEUP, EV_WAKEUP_NEW } from '../../model/events.ts';
import { FAIR, FAIR_OTHER, NONE } from '../../model/ids.ts';
import { taskClockNs, type View } from '../../model/view.ts';
import type { EventReader } from '../types.ts';

export const WAKE_UPS: readonly number[] = [EV_WAKEUP, EV_WAKEUP_NEW];

/** The task that came to a runqueue beside a fair donor whose use of the CPU is charged up to now, by the event at `at`; NONE. */
export function wokenBeside(w: View, { rows }: EventReader, at: number): number {
  if (rows[at] !== EV_WAKEUP && rows[at] !== EV_WAKEUP_NEW) return NONE;
  const task = rows[at + 3]!;
  const cpu = rows[at + 4]!;
  const donor = w.cpu.donor[cpu]!;
  if (donor === NONE || donor === task || w.task.cls[donor] !== FAIR || w.task.cls[task] !== FAIR) return NONE;
  if (w.task.queueOf[task] !== cpu || w.task.queueOf[donor] !== cpu || w.task.onCpu[task] !== NONE) return NONE;
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
