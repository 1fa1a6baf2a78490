// A CPU that has just pushed what it could has nothing more to push at once; told again by itself it does nothing but take interrupts.

import { EV_RT_PUSH_IPI, EVENT_STRIDE } from '../../model/events.ts';
import { part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

export const pushWorkGoesToOthers: Monitor = {
  kind: 'monitor',
  hears: [EV_RT_PUSH_IPI],
  name: 'push-work-goes-to-others',
  because:
    'while others go on asking, a CPU that tells itself to push takes one interrupt after the other and does nothing else',
  source: ['base-scheduler:R7', '94894c9c477e'],
  appliesTo: (features) => features.has('rt-push-ipi'),
  memory: part('pushWorkTo', 'world', {}),
  hear({ count, rows }) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] === EV_RT_PUSH_IPI && rows[at + 3] === rows[at + 4]) {
        return `CPU ${rows[at + 3]}, which has pushed what it could, sends the push work to itself`;
      }
    }
    return null;
  },
};
