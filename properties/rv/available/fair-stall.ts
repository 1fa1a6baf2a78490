// The kernel's stall monitor with a threshold that theory gives: on one CPU that has fair tasks alone, each executes again before what it is
// owed exceeds a few requests. Drawn runs reach such a threshold once in ten thousand, so it is judged on request only; `stall.ts` measures
// the same for every task, with no bound.

import { EV_PI_SETPRIO, EV_POLICY, EV_YIELD } from '../../../model/events.ts';
import { FAIR } from '../../../model/ids.ts';
import type { View } from '../../../model/view.ts';
import { lendsContexts } from '../../vocabulary.ts';
import { NO_EVENT, windowOf } from '../monitor.ts';
import { stall } from '../tables/task.ts';
import type { Bound } from '../track.ts';

/** All tasks are fair and in no group, so that the weights of all that may compete are those of the tasks. */
function onlyFair(w: View): boolean {
  if (w.cpus > 1) return false;
  for (let task = 0; task < w.tasks; task++) {
    if (w.task.cls[task] !== FAIR || w.fair.group[task] !== -1) return false;
  }
  return true;
}

/** Lag is a request or a tick at most, on either side, and as much again for what others bring along when they come and go. */
const thresholdNs: Bound = (w, task, shape) => {
  let slice = shape.tickNs;
  let weight = 0;
  for (let t = 0; t < w.tasks; t++) {
    slice = Math.max(slice, w.fair.sliceNs[t]!);
    weight += w.fair.weight[t]!;
  }
  return (4 * slice * weight) / w.fair.weight[task]!;
};

export const property = windowOf({
  name: 'a-fair-task-executes-before-it-is-owed-much',
  because: 'a task that is runnable and never executes is as good as lost',
  source: ['rv-monitors:stall', 'tools/verification/models/stall.dot'],
  appliesTo: (features) => features.has('eevdf') && features.has('fair-lag-kept') && !lendsContexts(features),
  automaton: stall,
  memory: 'rvStallFair',
  about: 'task',
  formula:
    'four times the longest slice, or the tick, over the share of the task among all: one CPU with fair tasks alone',
  bounds: { threshold: thresholdNs },
  judges: (w) => onlyFair(w),
  spoils: (w, _memory, kind) =>
    kind === EV_POLICY || kind === EV_PI_SETPRIO || kind === EV_YIELD || (kind === NO_EVENT && w.system.heldNs[0]! > 0),
});
