// A CPU that was forced idle helps itself to a task that nobody else is about to run, and that is not better off where it is.

import { EV_CORE_STEAL, EVENT_STRIDE } from '../../model/events.ts';
import { ghost, part } from '../../model/parts.ts';
import { mayExecuteOn } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { withCookies } from './words.ts';

export const aStealTakesWhoWaits: Monitor = {
  kind: 'monitor',
  hears: [EV_CORE_STEAL],
  name: 'a-steal-takes-who-waits',
  because: 'a steal of what a sibling was promised, or of what runs in better company, is undone at once',
  source: ['cosched-balance:WC-FI', 'cosched-balance:LB-NOUSELESS'],
  appliesTo: withCookies,
  memory: part('steals', 'world', { count: ghost('steals so far') }),
  hear({ count, rows }, memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_CORE_STEAL) continue;
      memory.count![0]!++;
      const [task, from, to] = [rows[at + 3]!, rows[at + 4]!, rows[at + 5]!];
      const { core, cookie } = w;
      const stolen = `CPU ${to} took ${names.task(task)} from CPU ${from}`;
      if (core.hasPick[from] === 1 && core.pick[from] === task) return `${stolen}, which was about to switch to it`;
      if (cookie.cookie[task] !== core.cookie[core.leader[to]!]) return `${stolen}, whose core runs another cookie`;
      if (!mayExecuteOn(w, task, to)) return `${stolen}, and may not run there`;
      if (cookie.occupation[task]! > core.idleOccupation[to]!)
        return `${stolen}, where it ran beside ${cookie.occupation[task]! - 1} others, to a core that runs ${core.idleOccupation[to]}`;
    }
    return null;
  },
};
