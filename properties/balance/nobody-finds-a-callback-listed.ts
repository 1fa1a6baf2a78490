// CB-EMPTY: the same seen from the other side. Linux warns at this place, where a runqueue lock is taken.

import { CALLBACK_LISTED, CALLBACK_REFUSED, EV_CALLBACK, EV_CALLBACK_LEFT, EVENT_STRIDE } from '../../model/events.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

export const nobodyFindsACallbackListed: Monitor = {
  kind: 'monitor',
  name: 'nobody-finds-a-callback-listed',
  because: 'who takes a runqueue lock and lists a callback of its own would run what is not its own with it',
  source: ['cosched-balance:CB-EMPTY', 'cosched-balance:K5', 'proxy-exec:K3', '565790d28b1e'],
  appliesTo: (features) => features.has('linux-placement'),
  hears: [EV_CALLBACK_LEFT, EV_CALLBACK],
  memory: part('callbackLeft', 'cpu', { asked: ghost('another CPU has listed an active balance here') }),
  hear({ count, rows }, memory) {
    // What a section finds was listed before it: what it lists and takes itself counts afterwards.
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_CALLBACK_LEFT) continue;
      const what = memory.asked![rows[at + 3]!] === 1 ? 'an active balance' : 'a push or pull';
      return `CPU ${rows[at + 2]} took the lock of CPU ${rows[at + 3]} and found ${what} listed there`;
    }
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_CALLBACK) continue;
      const what = rows[at + 4]!;
      if (what === CALLBACK_LISTED) memory.asked![rows[at + 3]!] = 1;
      else if (what !== CALLBACK_REFUSED) memory.asked![rows[at + 3]!] = 0;
    }
    return null;
  },
};
