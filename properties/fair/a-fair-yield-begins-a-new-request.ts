// sched_yield() of a fair task beside others as it was until 79104becf42b: the virtual deadline is put off, so that a whole request at least
// lies between it and the vruntime. The yield acts on the donor, and so does the claim. What came after has a claim of its own.

import { EV_YIELD, EVENT_STRIDE } from '../../model/events.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import { firstQueued, type View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';

/** Units of virtual time: the request and what is charged are rounded. */
const ROUNDING = 2;

export const aFairYieldBeginsANewRequest: Monitor = {
  kind: 'monitor',
  hears: [EV_YIELD],
  name: 'a-fair-yield-begins-a-new-request',
  because:
    'a task that yields and keeps its virtual deadline is picked again, and whoever it wanted to let pass waits on',
  source: ['proxy-exec:A6', 'kernel/sched/fair.c'],
  appliesTo: (features) => features.has('fair-lag-kept') && !features.has('fair-yield-forfeits'),
  memory: part('fairYield', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      if (rows[at] !== EV_YIELD) continue;
      const task = rows[at + 4]!;
      if (task === NONE || w.task.cls[task] !== FAIR || !hasCompany(w, task)) continue;
      const { vruntime, deadline, sliceNs, weight } = w.fair;
      const ahead = deadline[task]! - vruntime[task]!;
      const request = Math.floor((sliceNs[task]! * 1024) / weight[task]!);
      if (ahead >= request - ROUNDING) continue;
      return `${names.task(task)} yielded and has its virtual deadline ${ahead} units ahead; its request is ${request} units`;
    }
    return null;
  },
};

/** Is somebody else queued beside it who could be picked? */
function hasCompany(w: View, task: number): boolean {
  const cpu = w.task.queueOf[task]!;
  if (cpu === NONE) return false;
  for (let t = firstQueued(w, cpu, FAIR), hops = 0; t !== NONE && hops <= w.threads; t = w.task.rqNext[t]!, hops++) {
    if (t !== task && w.fair.delayed[t] === 0) return true;
  }
  return false;
}
