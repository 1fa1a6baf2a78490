// Delayed dequeue: whoever blocks with more service than its share stays in the competition until that is made up for. A task that leaves by
// blocking has stored the lag that it leaves with, so it is told by its sign. A dying task is let go.

import { EV_BLOCK, EVENT_STRIDE } from '../../model/events.ts';
import { DEAD, FAIR, NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

export const nobodyLeavesWhileItIsIneligible: Monitor = {
  kind: 'monitor',
  hears: [EV_BLOCK],
  name: 'nobody-leaves-while-it-is-ineligible',
  because: 'a short sleep would pay off what a task took beyond its share',
  source: ['152e11f6df29', 'base-scheduler:E7'],
  appliesTo: (features) => features.has('delayed-dequeue'),
  memory: part('ineligibleBlock', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = rows[at + 3]!;
      if (rows[at] !== EV_BLOCK || w.task.cls[task] !== FAIR || w.task.state[task] === DEAD) continue;
      if (w.task.queueOf[task] !== NONE || w.fair.lag[task]! >= 0) continue;
      return `${names.task(task)} blocked with a lag of ${w.fair.lag[task]} and is off its runqueue at once`;
    }
    return null;
  },
};
