// RT-UNHARMED, the first half: evening out fair tasks is no reason to take a CPU from an RT or DEADLINE task, nor to let it wait. Heard is the
// switch to the thread that was woken for that and nothing else.

import { EV_SWITCH, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import { servesBalance } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { hurtBy } from './words.ts';

export const rtNotSwitchedOutForFairBalance: Monitor = {
  kind: 'monitor',
  name: 'rt-not-switched-out-for-fair-balance',
  because:
    'a real-time task that makes way for a thread that moves a fair one is delayed by work that is not urgent at all',
  source: [
    'cosched-balance:RT-UNHARMED',
    'cosched-balance:rt-not-switched-out-for-fair-balance',
    'cosched-balance:L1',
    'cosched-balance:L2',
    'cosched-balance:window-W4',
  ],
  appliesTo: (features) => features.has('active-balance'),
  hears: [EV_SWITCH],
  memory: part('rtUnharmed', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const [cpu, prev, next] = [rows[at + 2]!, rows[at + 3]!, rows[at + 4]!];
      if (rows[at] !== EV_SWITCH || next === NONE || !servesBalance(w, cpu, next)) continue;
      const hurt = hurtBy(w, cpu, next);
      if (hurt === NONE) continue;
      const how = hurt === prev ? 'is switched out for' : 'is passed over for';
      return `${names.task(hurt)} ${how} ${names.task(next)} on CPU ${cpu}, which was woken to move a fair task`;
    }
    return null;
  },
};
