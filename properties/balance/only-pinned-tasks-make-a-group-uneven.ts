// A pass that can move nothing for masks tells the next domain, which then evens out that group whatever its load. Kernel threads of a CPU are where
// they belong, so a pass that has met nobody else has nothing to tell. One monitor for what passes looked at and for what they told.

import { EV_BALANCE_GROUP, EV_BALANCE_SCAN, EV_BALANCE_SEARCH, EVENT_STRIDE } from '../../model/events.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { firstQueued, isKthread, mayExecuteOn, type View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';

/** What a pass has met so far: nobody who is pinned; somebody, beside others; nobody but such. */
const NOBODY = 0;
const SOMEBODY = 1;
const NOBODY_ELSE = 2;

export const onlyPinnedTasksMakeAGroupUneven: Monitor = {
  kind: 'monitor',
  name: 'only-pinned-tasks-make-a-group-uneven',
  because:
    'a group that is called uneven loses tasks to other caches and nodes, and threads that serve one CPU are no reason for that',
  source: ['cosched-balance:L12', '9bcb959d05ee'],
  appliesTo: (features) => features.has('balance-domains'),
  hears: [EV_BALANCE_SEARCH, EV_BALANCE_SCAN, EV_BALANCE_GROUP],
  memory: part('unevenGroups', 'cpu', { met: ghost('what the present pass of this CPU has met') }),
  hear({ count, rows }, memory, w) {
    const met = memory.met!;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const [a, by] = [rows[at + 3]!, rows[at + 4]!];
      switch (rows[at]) {
        case EV_BALANCE_SEARCH:
          // A pass that met none but pinned ones goes on with another CPU, and has met them all the same.
          if (met[by] !== NOBODY_ELSE) met[by] = NOBODY;
          break;
        case EV_BALANCE_SCAN:
          met[by] = Math.max(met[by]!, pinnedAgainst(w, a, by));
          break;
        case EV_BALANCE_GROUP:
          if (rows[at + 5] === 1 && met[by] === NOBODY)
            return `CPU ${by} says that tasks are pinned in the group of CPU ${a}, and its pass has met none`;
          break;
        default:
      }
    }
    return null;
  },
};

/** Who waits there and may not go over, threads of that CPU aside. */
function pinnedAgainst(w: View, from: number, to: number): number {
  let some = NOBODY;
  let others = false;
  for (let t = firstQueued(w, from, FAIR); t !== NONE; t = w.task.rqNext[t]!) {
    if (mayExecuteOn(w, t, to)) others = true;
    else if (!isKthread(w, t)) some = SOMEBODY;
  }
  return some === SOMEBODY && !others ? NOBODY_ELSE : some;
}
