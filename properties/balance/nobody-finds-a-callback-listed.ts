// CB-EMPTY: the same seen from the other side. Linux warns at this place, where a runqueue lock is taken.

import { EV_CALLBACK_LEFT, EVENT_STRIDE } from '../../model/events.ts';
import { part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

export const nobodyFindsACallbackListed: Monitor = {
  kind: 'monitor',
  name: 'nobody-finds-a-callback-listed',
  because: 'who takes a runqueue lock and lists a callback of its own would run what is not its own with it',
  source: ['cosched-balance:CB-EMPTY', 'cosched-balance:K5', '565790d28b1e'],
  // A wake-up that takes a donor away puts another in its place, whose callbacks nobody runs: that is an argument of its own.
  appliesTo: (features) => features.has('linux-placement') && !features.has('proxy-execution'),
  hears: [EV_CALLBACK_LEFT],
  memory: part('callbackLeft', 'world', {}),
  hear({ count, rows }) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_CALLBACK_LEFT) continue;
      return `CPU ${rows[at + 2]} took the lock of CPU ${rows[at + 3]} and found a callback listed there`;
    }
    return null;
  },
};
