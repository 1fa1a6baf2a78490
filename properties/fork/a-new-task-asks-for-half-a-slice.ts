// PLACE_DEADLINE_INITIAL: the first request of a task ends after half a slice, so that its first turn neither waits for a whole round of
// the others nor lasts as long as one.

import { EV_WAKEUP_NEW, EVENT_STRIDE } from '../../model/events.ts';
import { FAIR } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

const NICE_0_WEIGHT = 1024;

export const aNewTaskAsksForHalfASlice: Monitor = {
  kind: 'monitor',
  hears: [EV_WAKEUP_NEW],
  name: 'a-new-task-asks-for-half-a-slice',
  because: 'who forks again and again would otherwise have a whole slice for each child in front of everybody else',
  source: ['base-scheduler:fork-3'],
  appliesTo: (features) => features.has('half-first-request'),
  memory: part('firstRequests', 'world', { count: ghost('fair tasks that began so far') }),
  hear({ count, rows }, memory, w, names) {
    const { deadline, sliceNs, vruntime, weight } = w.fair;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = rows[at + 3]!;
      if (rows[at] !== EV_WAKEUP_NEW || w.task.cls[task] !== FAIR) continue;
      memory.count![0]!++;
      const request = deadline[task]! - vruntime[task]!;
      const half = (sliceNs[task]! / 2) * (NICE_0_WEIGHT / weight[task]!);
      // Virtual times are whole ns, and so is half a slice.
      const rounding = 1 + NICE_0_WEIGHT / weight[task]!;
      if (Math.abs(request - half) <= rounding) continue;
      return `${names.task(task)} begins with a request of ${request} ns of virtual time, half a slice is ${Math.round(half)}`;
    }
    return null;
  },
};
