// AB-USEFUL, the part that every way promises: at the moment of the request the executing task may execute where it is to go.

import { AB_ASKED, EV_ACTIVE_BALANCE, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import { mayExecuteOn } from '../../model/view.ts';
import type { Monitor } from '../types.ts';

export const activeBalanceIsAskedForWhoMayGo: Monitor = {
  kind: 'monitor',
  name: 'active-balance-is-asked-for-who-may-go',
  because: 'a request that cannot move the executing task costs it two switches for nothing',
  source: ['cosched-balance:AB-USEFUL', 'cosched-balance:window-W1', 'fa3b6ddc3f4a'],
  appliesTo: (features) => features.has('active-balance'),
  hears: [EV_ACTIVE_BALANCE],
  memory: part('activeAsked', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_ACTIVE_BALANCE || rows[at + 4] !== AB_ASKED) continue;
      const [from, to] = [rows[at + 3]!, rows[at + 5]!];
      const curr = w.cpu.curr[from]!;
      if (curr === NONE || !mayExecuteOn(w, curr, to))
        return `CPU ${from} is asked to give its task to CPU ${to}, where ${names.task(curr)} may not execute`;
    }
    return null;
  },
};
