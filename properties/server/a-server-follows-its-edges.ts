// The automaton of a server. It comes into the queue by its start or by its timer and in no other way: that it waits is what makes it
// deferrable, and that a used up one waits is what leaves the rest of the CPU to RT. One that starts with a fresh period waits first. Each
// ends where its CPU goes off.

import { EV_DL_FRESH, EV_DL_SERVER, EV_DL_THROTTLE, EV_TIMER, EVENT_STRIDE } from '../../model/events.ts';
import {
  NONE,
  SERVER_NAMES,
  SERVER_OFF,
  SERVER_RUNS,
  SERVER_USED_UP,
  SERVER_WAITS,
  SERVER_WAITS_IDLE,
} from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isServer, type View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { withServers } from './words.ts';

const edge = (from: number, to: number): number => from * SERVER_NAMES.length + to;
const EDGES = new Set([
  edge(SERVER_OFF, SERVER_WAITS),
  edge(SERVER_OFF, SERVER_RUNS),
  edge(SERVER_WAITS, SERVER_WAITS_IDLE),
  edge(SERVER_WAITS, SERVER_RUNS),
  edge(SERVER_WAITS_IDLE, SERVER_WAITS),
  edge(SERVER_WAITS_IDLE, SERVER_OFF),
  edge(SERVER_RUNS, SERVER_USED_UP),
  edge(SERVER_RUNS, SERVER_WAITS),
  edge(SERVER_RUNS, SERVER_OFF),
  edge(SERVER_USED_UP, SERVER_RUNS),
  edge(SERVER_USED_UP, SERVER_WAITS),
  edge(SERVER_USED_UP, SERVER_WAITS_IDLE),
]);
const BY_TIMER = new Set([
  edge(SERVER_WAITS, SERVER_RUNS),
  edge(SERVER_USED_UP, SERVER_RUNS),
  edge(SERVER_WAITS_IDLE, SERVER_OFF),
]);

const endsWithItsCpu = (w: View, server: number, to: number): boolean =>
  to === SERVER_OFF && w.cpu.online[w.task.cpu[server]!] === 0;

export const aServerFollowsItsEdges: Monitor = {
  kind: 'monitor',
  hears: [EV_DL_SERVER, EV_DL_THROTTLE],
  name: 'a-server-follows-its-edges',
  because: 'a server that is queued again without its timer never lets RT tasks run',
  source: ['base-scheduler:D7', 'base-scheduler:D1', '115135422562'],
  appliesTo: withServers,
  memory: part('serverEdges', 'task', { state: ghost('state of the server', SERVER_OFF) }),
  hear({ count, rows }, memory, w, names) {
    const state = memory.state!;
    let fired = NONE;
    let fresh = NONE;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const server = rows[at + 3]!;
      if (rows[at] === EV_TIMER) fired = server;
      else if (rows[at] === EV_DL_FRESH) fresh = server;
      else if (rows[at] === EV_DL_THROTTLE && isServer(w, server) && w.task.queueOf[server] !== NONE) {
        return `${names.task(server)} used up its budget and stands in the queue again at once`;
      }
      if (rows[at] !== EV_DL_SERVER) continue;
      const from = rows[at + 5]!;
      const to = rows[at + 4]!;
      const step = `${names.task(server)} goes from ${SERVER_NAMES[from]} to ${SERVER_NAMES[to]}`;
      if (state[server] !== from) return `${step}, but was ${SERVER_NAMES[state[server]!]}`;
      if (endsWithItsCpu(w, server, to)) {
        state[server] = to;
        continue;
      }
      if (from === SERVER_OFF && to === SERVER_RUNS && fresh === server) return `${step} with a fresh period`;
      if (!EDGES.has(edge(from, to))) return `${step}, which is no edge`;
      if (BY_TIMER.has(edge(from, to)) && fired !== server) return `${step} without its timer`;
      state[server] = to;
    }
    return null;
  },
};
