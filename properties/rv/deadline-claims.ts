// The kernel's monitors about reservations. A missed deadline is a fault of the scheduler only where admission promises that none is
// missed, so this is asked of each run first.

import { EV_AFFINITY, EV_PI_SETPRIO, EV_POLICY } from '../../model/events.ts';
import type { FeatureSet } from '../../model/features.ts';
import { DL } from '../../model/ids.ts';
import type { Shape } from '../../model/shape.ts';
import { isServer, isSpecial, mayExecuteOn, type View, widthOf } from '../../model/view.ts';
import { SWITCHING, switchingNs } from '../switching.ts';
import type { Memory, Window } from '../types.ts';
import { lendsContexts, picksUrgentAlone } from '../vocabulary.ts';
import { UNFOLLOWED } from './automaton.ts';
import { NO_EVENT, windowOf } from './monitor.ts';
import { nomiss, nomissForDonors, nomissWithSleepers, throttle, throttleForDonors } from './tables/deadline.ts';
import type { Bound, Guard } from './track.ts';

/** The wake-up test compares products of times in units of 1024 ns: a reservation may be that much above its share at each wake-up. */
const ROUNDING_NS = 8_192;

const isConstrained: Guard = (w, _cpu, task) => w.dl.relDeadlineNs[task]! < w.dl.periodNs[task]!;
const isDeferrable: Guard = (w, _cpu, task) => isServer(w, task);
const isConstrainedOrDeferrable: Guard = (w, cpu, task, memory) =>
  isConstrained(w, cpu, task, memory) || isDeferrable(w, cpu, task, memory);
/** What the guards of reservations mean. */
export const DEADLINE_GUARDS = {
  'is_constr == 1': isConstrained,
  'is_defer == 1': isDeferrable,
  'is_constr == 1 || is_defer == 1': isConstrainedOrDeferrable,
};

/** Reserved density of a CPU, when every reservation has a CPU of its own choice; above 1 otherwise. */
function densityOf(w: View, cpu: number): number {
  let sum = 0;
  for (let task = 0; task < w.threads; task++) {
    if (w.task.cls[task] === DL && (w.dl.reclaim[task] === 1 || isSpecial(w, task))) return Number.POSITIVE_INFINITY;
    const here = isServer(w, task) ? task === w.tasks + w.cpus + cpu : w.task.cls[task] === DL;
    if (!here || (w.cpus > 1 && !isServer(w, task) && !mayExecuteOn(w, task, cpu))) continue;
    if (w.cpus > 1 && !isServer(w, task) && widthOf(w, task) > 1) return Number.POSITIVE_INFINITY;
    if (w.dl.runtimeNs[task]! > 0) sum += w.dl.runtimeNs[task]! / w.dl.relDeadlineNs[task]!;
  }
  return sum;
}

/**
 * EDF on one CPU, or on several that share no reservation: no deadline is missed while the densities of each CPU sum up to 1. Nothing
 * may be late by itself: no time held, no interrupt that travels from one CPU to another, no switch that takes time.
 */
export function promisesDeadlines(w: View, shape: Shape): boolean {
  if ((w.cpus > 1 && shape.ipiNs > 0) || shape.switchNs) return false;
  for (let cpu = 0; cpu < w.cpus; cpu++) if (densityOf(w, cpu) > 1) return false;
  return true;
}

/** Time held is a CPU lost; reservations that change, or move, have demands that nobody admitted together. */
export function breaksThePromise(w: View, memory: Memory, kind: number, task: number): boolean {
  if (kind === NO_EVENT) return w.system.heldNs[0]! > 0;
  if (kind === EV_AFFINITY) return w.cpus > 1 && w.task.cls[task] === DL;
  const changes = kind === EV_POLICY || kind === EV_PI_SETPRIO;
  return changes && (w.task.cls[task] === DL || memory.state![w.cpus + task] !== UNFOLLOWED);
}

export const deadlineNs: Bound = (w, task, shape) => w.dl.relDeadlineNs[task]! + Math.max(shape.tickNs, ROUNDING_NS);

const misses = {
  because: 'admission promised each reservation its budget before its deadline',
  about: 'task',
  formula: 'relative deadline plus a tick, from the last replenishment, where densities sum up to 1 on every CPU',
  guards: DEADLINE_GUARDS,
  bounds: { 'DEADLINE_NS()': deadlineNs },
  spoils: breaksThePromise,
} as const;

const enforces = (features: FeatureSet): boolean => features.has('cbs') && features.has('exact-enforcement');

const byExecution = {
  ...misses,
  name: 'a-reservation-finishes-before-its-deadline',
  source: ['rv-monitors:nomiss', 'base-scheduler:B17', 'b133207deb72', '0eaed89c18ae'],
  appliesTo: (features: FeatureSet) => enforces(features) && !lendsContexts(features) && picksUrgentAlone(features),
  judges: (w: View, _memory: Memory, shape: Shape) => promisesDeadlines(w, shape),
} as const;

export const aReservationFinishesBeforeItsDeadline = windowOf({
  ...byExecution,
  automaton: nomissWithSleepers,
  memory: 'rvNomiss',
});

/** The kernel's own form, for comparison. */
export const nomissUnedited = (memory: string): Window => windowOf({ ...byExecution, automaton: nomiss, memory });

export const aDonorFinishesBeforeItsDeadline = windowOf({
  ...misses,
  name: 'a-donor-finishes-before-its-deadline',
  source: ['rv-monitors:nomiss', 'rv-monitors:proxy-X1', 'rv-monitors:proxy-X2'],
  appliesTo: (features) => enforces(features) && lendsContexts(features),
  automaton: nomissForDonors,
  memory: 'rvNomissDonors',
  byDonor: true,
  // A waiter that is moved to its owner brings its demand to a CPU that did not admit it.
  judges: (w, _memory, shape) => w.cpus === 1 && promisesDeadlines(w, shape),
});

/** Reclaimed time is not paid for in full, so the budget lasts longer than it says; a special thread has none. */
const runtimeLeftNs: Bound = (w, task, shape) =>
  w.dl.reclaim[task] === 1 || isSpecial(w, task)
    ? Number.MAX_SAFE_INTEGER
    : Math.max(0, w.dl.budgetNs[task]!) + shape.tickNs + shape.ipiNs + switchingNs(shape) + ROUNDING_NS;
const throttledNs: Bound = (_w, _task, shape) => shape.tickNs + shape.ipiNs + switchingNs(shape);

const throttles = {
  because: 'a reservation that executes on after its budget takes the time from those that it shares nothing with',
  about: 'task',
  formula: `budget left when it is switched in, plus a tick, one inter-processor interrupt and ${SWITCHING}`,
  guards: DEADLINE_GUARDS,
  bounds: { 'runtime_left_ns()': runtimeLeftNs, THROTTLED_TIME_NS: throttledNs },
} as const;

export const aThrottledReservationIsNotSwitchedIn = windowOf({
  ...throttles,
  name: 'a-throttled-reservation-is-not-switched-in',
  source: ['rv-monitors:throttle', '87b7fad251f5'],
  appliesTo: (features) => enforces(features) && !lendsContexts(features),
  automaton: throttle,
  memory: 'rvThrottle',
});

export const aThrottledReservationDoesNotPay = windowOf({
  ...throttles,
  name: 'a-throttled-reservation-does-not-pay',
  source: ['rv-monitors:throttle', 'rv-monitors:proxy-X2', 'base-scheduler:DM6'],
  appliesTo: (features) => enforces(features) && lendsContexts(features),
  automaton: throttleForDonors,
  memory: 'rvThrottleDonors',
  byDonor: true,
});
