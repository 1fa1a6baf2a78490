// The upper supply bound of forced service, as a leaky bucket: what fair tasks use while their server is queued flows in, the server's
// share flows out, and two budgets back to back fill it. What they use by themselves takes nothing from anybody and does not count.

import { EV_DL_SERVER, EV_DL_THROTTLE, EV_DONOR, EV_PI_SETPRIO, EV_POLICY, EVENT_STRIDE } from '../../model/events.ts';
import { NONE, SERVER_RUNS } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { competesAs, isServer, serverOf, serverState } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { hearsAny, withExactServers } from './words.ts';

/** Budgets are cut and compared in units of 1024 ns. */
const ROUNDING_NS = 4_096;

/** A task that is served for its server and gets another class goes on by itself. */
const HEARS = [EV_DL_SERVER, EV_DL_THROTTLE, EV_DONOR, EV_PI_SETPRIO, EV_POLICY];

export const aServerForcesItsShareAtMost: Monitor = {
  kind: 'monitor',
  hears: HEARS,
  name: 'a-server-forces-its-share-at-most',
  because: 'RT tasks are promised all of the CPU but the share of the server',
  source: ['base-scheduler:D7', 'base-scheduler:B5'],
  appliesTo: withExactServers,
  memory: part('forcedService', 'cpu', {
    serves: ghost('its tasks execute because it is queued'),
    atNs: ghost('instant of the last look'),
    level: ghost('largest excess of forced service over the share in a stretch that ends at the last look'),
    lateNs: ghost('longest time after a deadline at which its old budget was still served'),
    starts: ghost('times that it was queued'),
  }),
  hear(events, memory, w, names) {
    if (!hearsAny(events, HEARS)) return null;
    const { count, rows } = events;
    const { serves, atNs, level, lateNs, starts } = memory;
    const now = w.system.nowNs[0]!;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const server = rows[at + 3]!;
      if (server === NONE || !isServer(w, server)) continue;
      const cpu = w.task.cpu[server]!;
      if (rows[at] === EV_DL_THROTTLE) lateNs![cpu] = Math.max(lateNs![cpu]!, now - rows[at + 5]!);
      else if (rows[at] === EV_DL_SERVER && rows[at + 4] === SERVER_RUNS) starts![cpu]!++;
    }
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const server = serverOf(w, cpu);
      const runtime = w.dl.runtimeNs[server]!;
      const share = runtime / w.dl.periodNs[server]!;
      const passed = now - atNs![cpu]!;
      level![cpu] = Math.max(0, level![cpu]! + (serves![cpu] === 1 ? passed : 0) - share * passed);
      atNs![cpu] = now;
      serves![cpu] = serverState(w, cpu) === SERVER_RUNS && competesAs(w, cpu) === server ? 1 : 0;
      const rounding = ROUNDING_NS * (1 + starts![cpu]!);
      const full = 2 * runtime * (1 - share) + share * lateNs![cpu]! + w.system.heldNs[0]! + rounding;
      if (level![cpu]! > full) {
        return `${names.task(server)} forced ${level![cpu]} ns more than its share in one stretch; two budgets back to back allow ${full} ns`;
      }
    }
    return null;
  },
};
