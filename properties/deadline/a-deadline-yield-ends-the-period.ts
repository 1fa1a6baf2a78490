// sched_yield() of a DEADLINE task says that the work of this period is done: what is left of its budget is given up, and it goes on with
// the next period. A special thread has no period; a reservation that is lent is spared where the design says so, and then nothing is
// acted on. Whether the next period has come already is no matter: it begins with a replenishment.

import { EV_DL_FRESH, EV_DL_REPLENISH, EV_DL_THROTTLE, EV_YIELD, EVENT_STRIDE } from '../../model/events.ts';
import { DL, NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import { isSpecial } from '../../model/view.ts';
import type { EventReader, Monitor } from '../types.ts';

/** Throttled until the next period, or in it; what is boosted may begin a fresh one. */
const OVER: readonly number[] = [EV_DL_THROTTLE, EV_DL_REPLENISH, EV_DL_FRESH];

export const aDeadlineYieldEndsThePeriod: Monitor = {
  kind: 'monitor',
  hears: [EV_YIELD],
  name: 'a-deadline-yield-ends-the-period',
  because:
    'a periodic task that waits for its next job by sched_yield() would go on at once, and use up what others count on',
  source: ['base-scheduler:yield-1', 'proxy-exec:A6'],
  appliesTo: (features) => features.has('cbs'),
  memory: part('deadlineYield', 'world', {}),
  hear(events, _memory, w, names) {
    const { count, rows } = events;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_YIELD) continue;
      const task = rows[at + 4]!;
      if (task === NONE || w.task.cls[task] !== DL || isSpecial(w, task)) continue;
      if (w.dl.throttled[task] === 1 || opensAPeriod(events, task)) continue;
      return `${names.task(task)} yielded and goes on with ${w.dl.budgetNs[task]} ns of the same period`;
    }
    return null;
  },
};

function opensAPeriod({ count, rows }: EventReader, task: number): boolean {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    if (rows[at + 3] === task && OVER.includes(rows[at]!)) return true;
  }
  return false;
}
