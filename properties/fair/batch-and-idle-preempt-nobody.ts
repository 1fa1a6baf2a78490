// A wake-up of a SCHED_BATCH or SCHED_IDLE task asks for nothing: the task waits until the CPU picks again for another reason. Told apart by
// the order of events: what the wake-up itself asks for is asked for after it was told.

import { EV_NEED_RESCHED, EV_WAKEUP, EV_WAKEUP_NEW, EVENT_STRIDE } from '../../model/events.ts';
import { FAIR, FAIR_OTHER, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { isIdleBeside } from './a-wake-up-preempts-the-idle-policy.ts';

export const batchAndIdlePreemptNobody: Monitor = {
  kind: 'monitor',
  hears: [EV_WAKEUP, EV_WAKEUP_NEW],
  name: 'batch-and-idle-preempt-nobody',
  because: 'a task that said it needs no latency would otherwise break the slices of those that do',
  source: ['base-scheduler:fair-2'],
  // Where a plan says whose slot it is, its owner goes first whatever its policy is.
  appliesTo: (features) => features.has('fair-policies') && !features.has('core-tables'),
  memory: part('batchMet', 'world', { count: ghost('wake-ups that may ask for nothing so far') }),
  hear({ count, rows }, memory, w, names) {
    let woken = NONE;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] === EV_WAKEUP || rows[at] === EV_WAKEUP_NEW) {
        woken = mayAsk(w, rows[at + 3]!, rows[at + 4]!) ? NONE : rows[at + 3]!;
        if (woken !== NONE) memory.count![0]!++;
      } else if (rows[at] === EV_NEED_RESCHED && woken !== NONE && rows[at + 4] === w.task.cpu[woken]) {
        return `${names.task(woken)} is of a policy that preempts nobody, and its wake-up made CPU ${rows[at + 4]} reschedule`;
      }
    }
    return null;
  },
};

function mayAsk(w: View, task: number, cpu: number): boolean {
  const donor = w.cpu.donor[cpu]!;
  if (donor === NONE || donor === task || w.task.cls[donor] !== FAIR || w.task.cls[task] !== FAIR) return true;
  const wokenIsIdle = isIdleBeside(w, task, donor);
  if (isIdleBeside(w, donor, task)) return !wokenIsIdle;
  return !wokenIsIdle && w.fair.policy[task] === FAIR_OTHER;
}
