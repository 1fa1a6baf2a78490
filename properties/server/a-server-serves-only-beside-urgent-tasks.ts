// Zero interference: as long as nobody more urgent has run, fair tasks and idle time use up the budget before its last instant comes, and
// the wait begins anew. A server that had begun to serve goes on after a stop, and did so for a reason. (With a budget of more than half of
// the period the last instant can come first.)

import { EV_DL_FRESH, EV_DL_SERVER, EV_DONOR, EV_POLICY, EVENT_STRIDE, eventCode } from '../../model/events.ts';
import { NONE, SERVER_RUNS, SERVER_WAITS, SERVER_WAITS_IDLE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { clockLagNs, isServer, serverOf, serverState } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { fairOrIdle, hearsAny, withServers } from './words.ts';

const HEARS = [EV_DL_FRESH, EV_DL_SERVER, EV_DONOR, EV_POLICY, eventCode('sched_pi_setprio')];

export const aServerServesOnlyBesideUrgentTasks: Monitor = {
  kind: 'monitor',
  hears: HEARS,
  name: 'a-server-serves-only-beside-urgent-tasks',
  because: 'a server that is ahead of RT tasks although nobody starved takes from them what nobody needs',
  source: ['base-scheduler:D8'],
  appliesTo: withServers,
  memory: part('serverReason', 'cpu', {
    urgent: ghost('somebody more urgent than fair tasks has run since the server began to wait for its last instant'),
    lagNs: ghost('how far the task clock was behind when it began'),
  }),
  hear(events, memory, w, names) {
    if (!hearsAny(events, HEARS)) return null;
    const { count, rows } = events;
    const urgent = memory.urgent!;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const server = rows[at + 3]!;
      if (rows[at] !== EV_DL_SERVER || rows[at + 4] !== SERVER_RUNS) continue;
      const cpu = w.task.cpu[server]!;
      if (urgent[cpu] === 1 || 2 * w.dl.runtimeNs[server]! > w.dl.periodNs[server]!) continue;
      const taken = clockLagNs(w, cpu) - memory.lagNs![cpu]!;
      const who = taken > 0 ? `; it lost ${taken} ns to interrupts and a hypervisor` : '';
      return `${names.task(server)} begins to serve, though nobody more urgent than fair tasks has run on CPU ${cpu} since its period began${who}`;
    }
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const server = rows[at + 3]!;
      if (rows[at] !== EV_DL_FRESH || server === NONE || !isServer(w, server)) continue;
      const cpu = w.task.cpu[server]!;
      const state = serverState(w, cpu);
      if (serverOf(w, cpu) !== server || (state !== SERVER_WAITS && state !== SERVER_WAITS_IDLE)) continue;
      urgent[cpu] = 0;
      memory.lagNs![cpu] = clockLagNs(w, cpu);
    }
    for (let cpu = 0; cpu < w.cpus; cpu++) if (!fairOrIdle(w, cpu)) urgent[cpu] = 1;
    return null;
  },
};
