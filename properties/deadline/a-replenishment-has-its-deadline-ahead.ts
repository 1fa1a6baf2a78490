// Rule C6, its last part: a reservation that is so late that even its next deadline has passed begins anew from now. Otherwise it would
// go before all others until it has caught up, with time of which none was left to give.

import { EV_DL_REPLENISH, EVENT_STRIDE } from '../../model/events.ts';
import { part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

export const aReplenishmentHasItsDeadlineAhead: Monitor = {
  kind: 'monitor',
  hears: [EV_DL_REPLENISH],
  name: 'a-replenishment-has-its-deadline-ahead',
  because: 'a budget that is due before now goes before every other reservation, for as many periods as were missed',
  source: ['base-scheduler:B3'],
  appliesTo: (features) => features.has('cbs') && features.has('late-period-restarts'),
  memory: part('replenishedAhead', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    const now = w.system.nowNs[0]!;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const deadline = rows[at + 5]!;
      if (rows[at] !== EV_DL_REPLENISH || deadline >= now) continue;
      return `${names.task(rows[at + 3]!)} is replenished at ${now} ns for the deadline ${deadline} ns, ${now - deadline} ns ago`;
    }
    return null;
  },
};
