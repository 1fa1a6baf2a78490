// A server that has begun to serve waits no second time in the same period. It stops when fair tasks run out, which under RT load they do
// all the time; one that starts again before its deadline goes on with that deadline and with what still fits in (the revised wake-up rule).

import {
  EV_DL_FRESH,
  EV_DL_KEEP,
  EV_DL_REPLENISH,
  EV_DL_REVISED,
  EV_DL_SERVER,
  EV_DL_THROTTLE,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { SERVER_OFF, SERVER_RUNS, SERVER_WAITS, SERVER_WAITS_IDLE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isServer } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { withServers } from './words.ts';

/** Events that tell the deadline of a server. */
const TELLS: readonly number[] = [EV_DL_FRESH, EV_DL_KEEP, EV_DL_REVISED, EV_DL_REPLENISH, EV_DL_THROTTLE];

export const aServerThatServesKeepsItsDeadline: Monitor = {
  kind: 'monitor',
  hears: [...TELLS, EV_DL_SERVER],
  name: 'a-server-that-serves-keeps-its-deadline',
  because:
    'fair tasks that sleep in between would wait for nearly a period each time they wake, though they starved long enough already',
  source: ['base-scheduler:D6', 'proxy-exec:M61', 'a3a70caf7906', '14a857056466'],
  appliesTo: withServers,
  memory: part('serverDeadlines', 'task', {
    deadlineNs: ghost('deadline of the server as it was told last'),
    stopped: ghost('it is stopped', 1),
    served: ghost('it has come to its turn by its timer, and has not been made to wait since'),
  }),
  hear({ count, rows }, memory, w, names) {
    const { deadlineNs, stopped, served } = memory;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const server = rows[at + 3]!;
      if (!isServer(w, server)) continue;
      if (rows[at] === EV_DL_SERVER) {
        const [to, from] = [rows[at + 4]!, rows[at + 5]!];
        stopped![server] = to === SERVER_OFF ? 1 : 0;
        if (to === SERVER_WAITS || to === SERVER_WAITS_IDLE) served![server] = 0;
        else if (from === SERVER_WAITS && to === SERVER_RUNS) served![server] = 1;
        continue;
      }
      if (!TELLS.includes(rows[at]!)) continue;
      const now = rows[at + 1]!;
      const deadline = deadlineNs![server]!;
      if (rows[at] === EV_DL_FRESH && stopped![server] === 1 && served![server] === 1 && deadline > now) {
        return `${names.task(server)} has served and starts again ${deadline - now} ns before its deadline, with a fresh period`;
      }
      deadlineNs![server] = rows[at + 5]!;
    }
    return null;
  },
};
