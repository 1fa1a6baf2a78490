// The proposed monitors about fair servers. They hear the servers' own change of state, and a renewed budget where the state stays.

import { EV_PI_SETPRIO, EV_POLICY } from '../../model/events.ts';
import type { FeatureSet } from '../../model/features.ts';
import { SWITCHING, switchingNs } from '../switching.ts';
import { breaksThePromise, promisesDeadlines } from './deadline-claims.ts';
import { NO_EVENT, windowOf } from './monitor.ts';
import { boost, laxityHere } from './tables/deadline.ts';
import type { Bound, Guard } from './track.ts';

/** With a coarser enforcement it overruns its budget, and pays it back by as many periods. */
const withServers = (features: FeatureSet): boolean => features.has('fair-server') && features.has('exact-enforcement');

/** Time for which something may be late by itself: a tick, one interrupt from elsewhere, and switches. */
const slackNs: Bound = (_w, _task, shape) => shape.tickNs + shape.ipiNs + switchingNs(shape);
const periodNs: Bound = (w, task, shape) => w.dl.periodNs[task]! + slackNs(w, task, shape);
const cpuLeaves: Guard = (w, cpu) => w.cpu.active[cpu] === 0;

export const aServerServesInTime = windowOf({
  name: 'a-server-serves-in-time',
  because: 'a fair server is there so that fair tasks execute once in its period, whatever is more urgent',
  source: ['rv-monitors:boost', 'rv-monitors:proxy-X6'],
  appliesTo: withServers,
  automaton: boost,
  memory: 'rvBoost',
  about: 'task',
  formula: 'two periods less the budget of the server, plus a tick and one inter-processor interrupt',
  bounds: {
    server_threshold: (w, task, shape) => 2 * w.dl.periodNs[task]! - w.dl.runtimeNs[task]! + slackNs(w, task, shape),
  },
  // Who is fair is asked at each switch: a task that changes its class while it executes would come in or go out unseen.
  judges: (w, _memory, shape) => promisesDeadlines(w, shape),
  spoils: (w, memory, kind, task) =>
    kind === EV_POLICY || kind === EV_PI_SETPRIO || breaksThePromise(w, memory, kind, task),
});

export const aServerWaitsUntilItHasNoLaxity = windowOf({
  name: 'a-server-waits-until-it-has-no-laxity',
  because: 'a deferrable server that serves early takes time from RT tasks that would have left enough by themselves',
  source: ['rv-monitors:laxity'],
  appliesTo: withServers,
  automaton: laxityHere,
  memory: 'rvLaxity',
  about: 'task',
  formula: `a period of the server, plus a tick, one inter-processor interrupt and ${SWITCHING}`,
  guards: { 'cpu_active == 0': cpuLeaves },
  bounds: { period: periodNs },
  // A server on a CPU that was held has overrun as well.
  spoils: (w, _memory, kind) => kind === NO_EVENT && w.system.heldNs[0]! > 0,
});
