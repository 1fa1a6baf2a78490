// The upper supply bound of forced service, as a leaky bucket: what fair tasks use while their server is queued flows in, the server's
// share flows out, and two budgets back to back fill it. What they use by themselves takes nothing from anybody and does not count.

import { EV_DL_SERVER, EV_DL_THROTTLE, EVENT_STRIDE } from '../../model/events.ts';
import { SERVER_RUNS } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isServer } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { withExactServers } from './words.ts';

/** Budgets are cut and compared in units of 1024 ns. */
const ROUNDING_NS = 4_096;

export const aServerForcesItsShareAtMost: Monitor = {
  kind: 'monitor',
  hears: [EV_DL_SERVER, EV_DL_THROTTLE],
  name: 'a-server-forces-its-share-at-most',
  because: 'RT tasks are promised all of the CPU but the share of the server',
  source: ['base-scheduler:D7', 'base-scheduler:B5'],
  appliesTo: withExactServers,
  memory: part('forcedService', 'task', {
    atNs: ghost('instant of the last look'),
    chargedNs: ghost('charged to it when it was queued last'),
    level: ghost('largest excess of forced service over the share in a stretch that ends at the last look'),
    lateNs: ghost('longest time after a deadline at which its old budget was still served'),
    starts: ghost('times that it was queued'),
  }),
  hear({ count, rows }, memory, w, names) {
    const { atNs, chargedNs, level, lateNs, starts } = memory;
    const now = w.system.nowNs[0]!;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const server = rows[at + 3]!;
      if (!isServer(w, server)) continue;
      if (rows[at] === EV_DL_THROTTLE) lateNs![server] = Math.max(lateNs![server]!, now - rows[at + 5]!);
      if (rows[at] !== EV_DL_SERVER) continue;
      const runtime = w.dl.runtimeNs[server]!;
      const share = runtime / w.dl.periodNs[server]!;
      const left = rows[at + 5] === SERVER_RUNS;
      const forced = left ? w.dl.chargedNs[server]! - chargedNs![server]! : 0;
      level![server] = Math.max(0, level![server]! + forced - share * (now - atNs![server]!));
      atNs![server] = now;
      chargedNs![server] = w.dl.chargedNs[server]!;
      if (rows[at + 4] === SERVER_RUNS) starts![server]!++;
      const full =
        2 * runtime * (1 - share) +
        share * lateNs![server]! +
        w.system.heldNs[0]! +
        ROUNDING_NS * (1 + starts![server]!);
      if (level![server]! > full) {
        return `${names.task(server)} forced ${level![server]} ns more than its share in one stretch; two budgets back to back allow ${full} ns`;
      }
    }
    return null;
  },
};
