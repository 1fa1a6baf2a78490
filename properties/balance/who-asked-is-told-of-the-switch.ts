// A request that waits for a switch ends with an interrupt to whoever made it, on its way in the same lock section.

import { AB_OVER, EV_ACTIVE_BALANCE, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

export const whoAskedIsToldOfTheSwitch: Monitor = {
  kind: 'monitor',
  name: 'who-asked-is-told-of-the-switch',
  because:
    'a CPU that idles looks again by itself only when its next interval is over, and by then the task may execute again',
  source: ['cosched-balance:design-B4', 'cosched-balance:AB-EFFECT'],
  appliesTo: (features) => features.has('active-balance-by-notice'),
  hears: [EV_ACTIVE_BALANCE],
  memory: part('toldOfSwitch', 'world', {}),
  hear({ count, rows }, _memory, w) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_ACTIVE_BALANCE || rows[at + 4] !== AB_OVER) continue;
      const [from, to] = [rows[at + 3]!, rows[at + 5]!];
      if (w.lb.toldBy[to] === NONE && w.cpu.online[to] === 1)
        return `the request of CPU ${to} to CPU ${from} is over, and nothing is on the way to CPU ${to}`;
    }
    return null;
  },
};
