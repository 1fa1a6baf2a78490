// CB-OWN, seen from the request: who takes it up stands on the busy CPU. What a change of class has taken along runs on the CPU of the caller, finds
// itself on the wrong one, and the request is gone.

import { AB_BEGUN, EV_ACTIVE_BALANCE, EVENT_STRIDE } from '../../model/events.ts';
import { part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

export const aRequestIsTakenUpOnItsOwnCpu: Monitor = {
  kind: 'monitor',
  name: 'a-request-is-taken-up-on-its-own-cpu',
  because: 'what is done about it assumes that nothing executes on that CPU meanwhile; anywhere else it is given up',
  source: ['cosched-balance:CB-OWN', 'cosched-balance:K6'],
  appliesTo: (features) => features.has('active-balance'),
  hears: [EV_ACTIVE_BALANCE],
  memory: part('takenUp', 'world', {}),
  hear({ count, rows }) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_ACTIVE_BALANCE || rows[at + 4] !== AB_BEGUN || rows[at + 2] === rows[at + 3]) continue;
      return `the request for CPU ${rows[at + 3]} is taken up on CPU ${rows[at + 2]}`;
    }
    return null;
  },
};
