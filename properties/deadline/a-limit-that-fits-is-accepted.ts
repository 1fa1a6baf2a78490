// A refusal says which limit was asked for. What is admitted in each root domain was not changed by it, so it can be judged afterwards.

import { EBUSY, EV_ERROR, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import { activeCpus } from '../root-domain.ts';
import type { Monitor } from '../types.ts';

const BW_UNIT = 2 ** 20;
const PERIOD_US = 1_000_000;

export const aLimitThatFitsIsAccepted: Monitor = {
  kind: 'monitor',
  hears: [EV_ERROR],
  name: 'a-limit-that-fits-is-accepted',
  because: 'an administrator who is refused without need leaves the limit where it starves everything else',
  source: ['base-scheduler:B13', 'a57415f5d1e4'],
  appliesTo: (features) => features.has('admission-control'),
  memory: part('limitRefused', 'world', { count: ghost('limits refused so far') }),
  hear({ count, rows }, memory, w) {
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      if (rows[at] !== EV_ERROR || rows[at + 3] !== NONE || rows[at + 4] !== EBUSY) continue;
      memory.count![0]!++;
      const limitUs = rows[at + 5]!;
      const limitBw = limitUs < 0 ? BW_UNIT : Math.floor((limitUs * BW_UNIT) / PERIOD_US);
      if (fitsEverywhere(w, limitBw))
        return `a limit of ${limitUs} us in each second is refused, though all that is admitted fits`;
    }
    return null;
  },
};

function fitsEverywhere(w: View, limitBw: number): boolean {
  for (let root = 0; root < w.cpus; root++) {
    if (w.root.totalBw[root]! > limitBw * activeCpus(w, root)) return false;
  }
  return true;
}
