// AB-USEFUL, the part of those who look at the class: at the moment of the request a fair task executes there. Nothing is said of a moment
// later.

import { AB_ASKED, EV_ACTIVE_BALANCE, EVENT_STRIDE } from '../../model/events.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

export const activeBalanceIsAskedForAFairTask: Monitor = {
  kind: 'monitor',
  name: 'active-balance-is-asked-for-a-fair-task',
  because:
    'where something more urgent executes, no fair task does, and what waits can be taken without the help of a thread',
  source: ['cosched-balance:AB-USEFUL', 'cosched-balance:L2', 'cosched-balance:K16', 'cosched-balance:design-B0c'],
  // A request that notes its task is for that one alone.
  appliesTo: (features) =>
    features.has('active-balance-of-fair-tasks') || features.has('active-balance-names-its-task'),
  hears: [EV_ACTIVE_BALANCE],
  memory: part('activeFair', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_ACTIVE_BALANCE || rows[at + 4] !== AB_ASKED) continue;
      const curr = w.cpu.curr[rows[at + 3]!]!;
      if (curr === NONE || w.task.cls[curr] !== FAIR)
        return `CPU ${rows[at + 3]} is asked to give away its task, and ${names.task(curr)} executes there`;
    }
    return null;
  },
};
