// Each request is good for a round over the overloaded CPUs, and the one that starts the work for a second, since the round that it starts
// does not count as its answer. So many interrupts and no more.

import { EV_RT_PUSH_ASK, EV_RT_PUSH_IPI, EVENT_STRIDE } from '../../model/events.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

const ROUNDS = 2;

export const pushWorkIsBounded: Monitor = {
  kind: 'monitor',
  hears: [EV_RT_PUSH_ASK, EV_RT_PUSH_IPI],
  name: 'push-work-is-bounded',
  because: 'a work that roams on without being asked takes every overloaded CPU an interrupt a round, for ever',
  source: ['base-scheduler:R7', '94894c9c477e'],
  appliesTo: (features) => features.has('rt-push-ipi'),
  memory: part('pushWork', 'cpu', {
    asked: ghost('row of a root domain: requests so far'),
    sent: ghost('row of a root domain: times that the work was sent'),
  }),
  hear({ count, rows }, { asked, sent }, w) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] === EV_RT_PUSH_ASK) asked![rows[at + 4]!]!++;
      else if (rows[at] === EV_RT_PUSH_IPI) {
        const root = rows[at + 5]!;
        const most = ROUNDS * asked![root]! * w.cpus;
        if (++sent![root]! > most) {
          return `the push work was sent ${sent![root]} times, and ${asked![root]} requests on ${w.cpus} CPUs are answered by ${most}`;
        }
      }
    }
    return null;
  },
};
