// The starvation bound, on a CPU without DEADLINE tasks: a fair task that others keep from executing waits no longer than the part of a
// period that is not the server's. Where DEADLINE tasks compete by deadline, or siblings that pick together have any or serve, or somebody was held, the server may be late, until it
// waits for the zero-laxity instant of a fresh period that may go on; that is not judged. A server whose budget is used up when its timer
// comes, by up to 1 ms too early, is replenished at once with the deadline of the period after, so that the next wait is longer by that.

import {
  EV_BLOCK,
  EV_DL_FRESH,
  EV_DL_REPLENISH,
  EV_DL_SERVER,
  EV_DL_THROTTLE,
  EV_DONOR,
  EV_MIGRATE,
  EV_POLICY,
  EV_PROXY_MIGRATE,
  EV_TICK,
  EV_TIMER,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { DL, NONE, SERVER_OFF, SERVER_RUNS, SERVER_WAITS } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { areSiblings, isServer, serverOf, serverState, type View } from '../../model/view.ts';
import { picksWithSiblings } from '../core/candidates.ts';
import { ends, spanColumns } from '../span.ts';
import { SWITCHING, switchingNs } from '../switching.ts';
import type { EventReader, Window } from '../types.ts';
import { fairOrIdle, hearsAny, withExactServers } from './words.ts';

/** What changes who is served, who waits, and what the server will do; and the signs of passing time. */
const CHANGES: readonly number[] = [
  EV_BLOCK,
  EV_DL_FRESH,
  EV_DL_REPLENISH,
  EV_DL_SERVER,
  EV_DL_THROTTLE,
  EV_DONOR,
  EV_MIGRATE,
  EV_POLICY,
  EV_PROXY_MIGRATE,
  EV_TICK,
  EV_TIMER,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
];

const FORMULA = `period - runtime of the server, the time by which its timer was early, one inter-processor interrupt and ${SWITCHING}`;
/** What fair tasks or idle time use of a waiting server moves its last instant on; by so much the timer does not follow. */
const EARLY_NS = 1_000_000;
/** Budgets are cut and compared in units of 1024 ns. */
const ROUNDING_NS = 4_096;

export const aStarvingFairTaskIsServedInTime: Window = {
  kind: 'window',
  hears: CHANGES,
  name: 'a-starving-fair-task-is-served-in-time',
  because:
    'the server is there so that no RT task can keep fair tasks from the CPU for longer than the administrator allows',
  source: ['base-scheduler:D6', 'linux-observed:L15'],
  appliesTo: withExactServers,
  about: 'cpu',
  memory: part('starvation', 'cpu', {
    open: ghost('a fair task could execute and something more urgent is served'),
    ...spanColumns,
    disturbed: ghost('DEADLINE tasks, a hold or a switch may have made the server late'),
    early: ghost('its start queued the server although it had not begun to serve, and it has not since'),
    heldNs: ghost('time held on this machine at the last look'),
    aheadNs: ghost('how much earlier than a period before its deadline the server was replenished last'),
    earlyNs: ghost('the same when the present wait began'),
  }),
  observe(w, events, memory, passedNs, shape, names) {
    // Told at the first change, so that it has a place in the run.
    const tells = hearsAny(events, CHANGES);
    const { open, openNs, disturbed, early, heldNs, aheadNs, earlyNs, maxNs } = memory;
    const held = w.system.heldNs[0]!;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (open![cpu] === 1) openNs![cpu]! += passedNs;
      const late = shape.switchNs ? endsLate(events, serverOf(w, cpu)) : false;
      if (late || held > heldNs![cpu]! || hasReservation(w, cpu) || sharesItsCore(w, cpu)) disturbed![cpu] = 1;
      else if (isPunctual(w, cpu)) disturbed![cpu] = 0;
      heldNs![cpu] = held;
      const server = serverOf(w, cpu);
      const ns = openNs![cpu]!;
      const lateNs = shape.ipiNs + switchingNs(shape);
      const bound = w.dl.periodNs[server]! - w.dl.runtimeNs[server]! + earlyNs![cpu]! + lateNs + ROUNDING_NS;
      if (disturbed![cpu] === 0) {
        if (ns > maxNs![0]!) maxNs![0] = ns;
        if (ns > bound && tells) {
          const how = early![cpu] === 1 ? `; ${names.task(server)} was queued by its start before that, too early` : '';
          return `${names.task(starving(w, cpu))} could execute on CPU ${cpu} and has waited for ${ns} ns; allowed are ${bound} ns: ${FORMULA}${how}`;
        }
      }
      if (serverState(w, cpu) === SERVER_OFF || w.cpu.serverRunning[cpu] === 1) early![cpu] = 0;
      else if (serverState(w, cpu) === SERVER_RUNS) early![cpu] = 1;
      const starves = !fairOrIdle(w, cpu) && starving(w, cpu) !== NONE;
      open![cpu] = starves ? 1 : 0;
      if (isReplenished(events, server)) aheadNs![cpu] = Math.min(EARLY_NS, beyondAPeriodNs(w, server));
      if (starves && disturbed![cpu] === 0) continue;
      if (disturbed![cpu] === 1) openNs![cpu] = 0;
      else ends(memory, cpu);
      earlyNs![cpu] = aheadNs![cpu]!;
    }
    return null;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};

function isReplenished({ count, rows }: EventReader, server: number): boolean {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    if (rows[at] === EV_DL_REPLENISH && rows[at + 3] === server) return true;
  }
  return false;
}

/** A switch kept its budget's end from being seen until its deadline had passed: its next period begins with a wait (dl_server in update_curr_dl_se()). */
function endsLate({ count, rows }: EventReader, server: number): boolean {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    if (rows[at] === EV_DL_THROTTLE && rows[at + 3] === server && rows[at + 1]! > rows[at + 5]!) return true;
  }
  return false;
}

/** By how much its deadline is more than a period away. */
const beyondAPeriodNs = ({ dl, system }: View, server: number): number =>
  Math.max(0, dl.deadlineNs[server]! - system.nowNs[0]! - dl.periodNs[server]!);

/** Whatever was, the server is going to begin in time: its period is over, or it waits for an instant that is near enough. */
function isPunctual(w: View, cpu: number): boolean {
  const { runtimeNs, periodNs, budgetNs, deadlineNs } = w.dl;
  const server = serverOf(w, cpu);
  const now = w.system.nowNs[0]!;
  const state = serverState(w, cpu);
  if (state === SERVER_OFF) return deadlineNs[server]! < now;
  // While fair tasks are served, part of the budget is used and not charged yet.
  if (state !== SERVER_WAITS || fairOrIdle(w, cpu)) return false;
  return deadlineNs[server]! - budgetNs[server]! - now <= periodNs[server]! - runtimeNs[server]!;
}

/** The first fair task queued here that could execute. */
function starving(w: View, cpu: number): number {
  for (let t = w.cpu.fairFirst[cpu]!, hops = 0; t !== NONE && hops <= w.threads; t = w.task.rqNext[t]!, hops++) {
    if (w.task.isBlocked[t] === 0) return t;
  }
  return NONE;
}

/** Siblings that pick together compete by deadline as well, for whom they serve too. */
function sharesItsCore(w: View, cpu: number): boolean {
  if (!picksWithSiblings(w, cpu)) return false;
  for (let other = 0; other < w.cpus; other++)
    if (other !== cpu && areSiblings(w, cpu, other) && w.cpu.dlFirst[other] !== NONE) return true;
  return false;
}

function hasReservation(w: View, cpu: number): boolean {
  const donor = w.cpu.donor[cpu]!;
  if (donor !== NONE && w.task.cls[donor] === DL) return true;
  for (let t = w.cpu.dlFirst[cpu]!, hops = 0; t !== NONE && hops <= w.threads; t = w.task.rqNext[t]!, hops++)
    if (!isServer(w, t)) return true;
  return false;
}
