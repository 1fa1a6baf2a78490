// The copy of a task has run for no time: it has no lag, a whole slice, and stands in no queue until it is woken.

import { EV_FORK, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';
import { everyDesign } from '../vocabulary.ts';

export const aChildBeginsAfresh: Monitor = {
  kind: 'monitor',
  hears: [EV_FORK],
  name: 'a-child-begins-afresh',
  because: 'a task could get rid of what it owes, or keep what it is owed, by forking and going on as the child',
  source: ['base-scheduler:fork-2'],
  appliesTo: everyDesign,
  memory: part('births', 'world', { count: ghost('forks so far') }),
  hear({ count, rows }, memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_FORK) continue;
      memory.count![0]!++;
      const child = rows[at + 4]!;
      const name = names.task(child);
      if (w.fair.lag[child] !== 0) return `${name} is new and has a lag of ${w.fair.lag[child]}`;
      if (w.rt.usedNs[child] !== 0) return `${name} is new and has used ${w.rt.usedNs[child]} ns of its slice`;
      if (w.task.execNs[child] !== 0) return `${name} is new and has run for ${w.task.execNs[child]} ns`;
      if (w.task.queueOf[child] !== NONE) return `${name} is queued and was not woken yet`;
    }
    return null;
  },
};
