// RT-CS: a pass looks at tasks with a runqueue lock held and interrupts off, so it looks at a few of them and gives up.

import { EV_BALANCE_SCAN, EVENT_STRIDE } from '../../model/events.ts';
import { part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

export const balanceLooksAtFewTasksAtATime: Monitor = {
  kind: 'monitor',
  name: 'balance-looks-at-few-tasks-at-a-time',
  because: 'thousands of pinned tasks make one section with interrupts off that the whole machine feels',
  source: ['cosched-balance:RT-CS', 'cosched-balance:L15', '2feab2492deb'],
  appliesTo: (features) => features.has('balance-domains'),
  hears: [EV_BALANCE_SCAN],
  memory: part('balanceScan', 'world', {}),
  hear({ count, rows }, _memory, w) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_BALANCE_SCAN) continue;
      const [from, by, looked] = [rows[at + 3]!, rows[at + 4]!, rows[at + 5]!];
      if (looked > w.lb.nrMigrate[by]!)
        return `CPU ${by} looked at ${looked} tasks of CPU ${from} in one lock section, and ${w.lb.nrMigrate[by]} are allowed`;
    }
    return null;
  },
};
