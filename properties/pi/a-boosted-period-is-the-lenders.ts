// While a task without a reservation is boosted, each period that it opens is fresh: the lender's whole runtime, and the lender's
// relative deadline from now. Nothing else opens one.

import { EV_DL_FRESH, EV_PI_SETPRIO, EVENT_STRIDE } from '../../model/events.ts';
import { DL, NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import type { EventReader, Monitor } from '../types.ts';
import { withRtMutexes } from './waits.ts';

export const aBoostedPeriodIsTheLenders: Monitor = {
  kind: 'monitor',
  hears: [EV_DL_FRESH],
  name: 'a-boosted-period-is-the-lenders',
  because:
    'a boosted task has no parameters of its own, so a period from these begins without budget or at the wrong end',
  source: ['base-scheduler:16', 'base-scheduler:14', 'linux-observed:L10'],
  appliesTo: withRtMutexes,
  memory: part('boostedPeriod', 'world', {}),
  hear(events, _memory, w, names) {
    const { count, rows } = events;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      if (rows[at] !== EV_DL_FRESH) continue;
      const task = rows[at + 3]!;
      const lender = w.dl.lender[task]!;
      if (lender === NONE || w.task.normalCls[task] === DL || isBoostedAgain(events, at)) continue;
      const budget = rows[at + 4]!;
      const left = rows[at + 5]! - rows[at + 1]!;
      if (budget === w.dl.runtimeNs[lender] && left === w.dl.relDeadlineNs[lender]) continue;
      return `${names.task(task)}, boosted by ${names.task(lender)}, opens a period of ${budget} ns in ${left} ns; ${names.task(lender)} reserved ${w.dl.runtimeNs[lender]} ns in ${w.dl.relDeadlineNs[lender]} ns`;
    }
    return null;
  },
};

/** A period that opens just before the lender changes, in the same section, is still of the lender before. */
function isBoostedAgain({ count, rows }: EventReader, from: number): boolean {
  for (let at = from; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    if (rows[at] === EV_PI_SETPRIO && rows[at + 3] === rows[from + 3]) return true;
  }
  return false;
}
