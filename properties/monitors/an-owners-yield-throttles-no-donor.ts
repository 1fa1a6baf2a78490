// What a yield does is heard in the section of the yield: a throttle of the donor after it is its doing, one before it was due.

import { EV_DL_THROTTLE, EV_YIELD, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

export const anOwnersYieldThrottlesNoDonor: Monitor = {
  kind: 'monitor',
  hears: [EV_YIELD],
  name: 'an-owners-yield-throttles-no-donor',
  because:
    'the lender would lose the rest of its budget, and the owner the urgency, by a call that the lender never made',
  source: ['proxy-exec:A4', 'proxy-exec:M37'],
  appliesTo: (features) => features.has('proxy-execution'),
  memory: part('yieldThrottles', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    let caller = NONE;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const task = rows[at + 3]!;
      if (kind === EV_YIELD) caller = task;
      else if (kind === EV_DL_THROTTLE && caller !== NONE && task !== caller && w.cpu.donor[rows[at + 2]!] === task) {
        return `${names.task(caller)} yielded while it executed for ${names.task(task)}, which is throttled for it`;
      }
    }
    return null;
  },
};
