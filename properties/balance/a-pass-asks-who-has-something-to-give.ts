// A pass that evens out load takes from a CPU that can give it: not from one of full capacity whose only task is more than what is to be taken. That one
// looks busiest each time, and each pass fails on it.

import { EV_BALANCE_SEARCH, EVENT_STRIDE } from '../../model/events.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import { firstQueued, type View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';

/** Of its full capacity: what a CPU has at least that more urgent work does not take notably much of, in percent. */
const FULL_PCT = 86;

export const aPassAsksWhoHasSomethingToGive: Monitor = {
  kind: 'monitor',
  name: 'a-pass-asks-who-has-something-to-give',
  because:
    'passes that fail on the CPU of one heavy task move nobody else, and when enough have failed someone innocent is made to move',
  source: ['cosched-balance:L16', '75dd321d79d4'],
  appliesTo: (features) => features.has('balance-domains'),
  hears: [EV_BALANCE_SEARCH],
  memory: part('passAsks', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const [from, by, wanted] = [rows[at + 3]!, rows[at + 4]!, rows[at + 5]!];
      if (rows[at] !== EV_BALANCE_SEARCH || wanted < 0) continue;
      const task = onlyOne(w, from);
      if (task === NONE || w.fair.load[task]! <= wanted || w.lb.left[from]! * 100 < w.lb.original[from]! * FULL_PCT)
        continue;
      return `CPU ${by} is to take a load of ${wanted} and asks CPU ${from}, whose only task is ${names.task(task)} with ${w.fair.load[task]}`;
    }
    return null;
  },
};

/** The one fair task of a CPU that is awake; NONE where there are none or more. */
function onlyOne(w: View, cpu: number): number {
  let only = NONE;
  for (let t = firstQueued(w, cpu, FAIR); t !== NONE; t = w.task.rqNext[t]!) {
    if (w.fair.delayed[t] === 1) continue;
    if (only !== NONE) return NONE;
    only = t;
  }
  return only;
}
