// The revised wake-up rule: a constrained reservation that wakes in an unfinished period with more than fits keeps its deadline and gets what
// its density (budget by relative deadline) makes of the time until then, rounded down by the fixed point of the kernel. Fair servers
// start by the same rule.

import { EV_DL_REVISED, EVENT_STRIDE } from '../../model/events.ts';
import { part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

/** One unit of a density in fixed point. */
const UNIT = 2 ** 20;

export const aRevisedBudgetIsTheDensityOfWhatIsLeft: Monitor = {
  kind: 'monitor',
  hears: [EV_DL_REVISED],
  name: 'a-revised-budget-is-the-density-of-what-is-left',
  because: 'less than that is bandwidth that was admitted and is lost, more than that is taken from others',
  source: ['base-scheduler:wake-1', '3effcb4247e7'],
  appliesTo: (features) => features.has('cbs'),
  memory: part('revisedBudget', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_DL_REVISED) continue;
      const task = rows[at + 3]!;
      const budget = rows[at + 4]!;
      const left = rows[at + 5]! - rows[at + 1]!;
      const fits = (w.dl.runtimeNs[task]! * left) / w.dl.relDeadlineNs[task]!;
      if (budget <= fits + 1 && budget >= fits - left / UNIT - 2) continue;
      return `${names.task(task)} wakes ${left} ns before its deadline and gets a budget of ${budget} ns; ${w.dl.runtimeNs[task]} ns in ${w.dl.relDeadlineNs[task]} ns make ${Math.floor(fits)} ns of that`;
    }
    return null;
  },
};
