// Every automaton that is written down, with the claims that judge it. One without claims is here for its diagram; `because` says why
// nothing judges it.

import type { Property } from '../types.ts';
import type { Automaton } from './automaton.ts';
import { property as criticalSections } from './available/critical-sections.ts';
import { property as fairStall } from './available/fair-stall.ts';
import { property as stalls } from './available/stall.ts';
import * as reservations from './deadline-claims.ts';
import * as cpus from './schedule-claims.ts';
import * as servers from './server-claims.ts';
import {
  opid,
  opidOfWakeUps,
  rts,
  sco,
  scoOfCalls,
  scpd,
  sncid,
  snep,
  sts,
  stsOfCalls,
  tss,
  wip,
} from './tables/cpu.ts';
import {
  boost,
  laxity,
  laxityHere,
  nomiss,
  nomissForDonors,
  nomissWithSleepers,
  throttle,
  throttleForDonors,
} from './tables/deadline.ts';
import { rtappSleep, rtappWakeup } from './tables/rtapp.ts';
import { nrp, snroc, srs, srsHere, sssw, ssswHere, ssswWithDonors, stall, tlob, wwnr } from './tables/task.ts';
import * as tasks from './task-claims.ts';

export interface Described {
  automaton: Automaton;
  /** Tells it from another with the same kernel name. */
  variant: string;
  claims: readonly Property[];
  /** Why no claim of the default set judges it. */
  because: string;
}

const judged = (automaton: Automaton, variant: string, ...claims: readonly Property[]): Described => ({
  automaton,
  variant,
  claims,
  because: '',
});
const drawn = (automaton: Automaton, because: string, ...claims: readonly Property[]): Described => ({
  automaton,
  variant: '',
  claims,
  because,
});

const BRACKETS = 'the model brackets every call by construction, so it could not fail';
const SPLIT = 'judged in a form that also hears preemptions, which the model tells from calls';
const APPLICATION = 'it is about what an application does, which a scenario draws at random';

export const AUTOMATA: readonly Described[] = [
  judged(wip, '', cpus.wakeUpsHappenWithPreemptionOff),
  drawn(wwnr, 'a sample: a wake-up of a task that executes is legal'),
  drawn(sco, SPLIT),
  judged(scoOfCalls, 'with preemptions', cpus.statesAreSetInThreadContext),
  judged(snroc, '', tasks.aTaskSetsItsOwnState),
  drawn(scpd, BRACKETS),
  drawn(snep, BRACKETS),
  drawn(sts, SPLIT),
  judged(stsOfCalls, 'with preemptions', cpus.oneScheduleMakesOneSwitchAtMost),
  drawn(tss, 'removed from the kernel in favour of sts'),
  drawn(sncid, 'removed from the kernel in favour of sts'),
  judged(nrp, '', tasks.preemptionFollowsARequest),
  drawn(sssw, 'it has no edge for a wait that ends by itself though a signal is pending'),
  judged(ssswHere, 'with waits beside a signal', tasks.aSleeperIsWokenBeforeItExecutes),
  judged(ssswWithDonors, 'with donors', tasks.aSleeperIsWokenOrItsWaitIsOver),
  drawn(srs, 'it has no edge for a signal that ends a sleep inside schedule(), nor for a wake-up that comes late'),
  judged(srsHere, 'with late events and donors', tasks.switchesFollowRequests),
  drawn(opid, 'a request to reschedule is made inside a section, which has no interrupt state of its own'),
  judged(opidOfWakeUps, 'of wake-ups', cpus.wakeUpsHappenWithInterruptsOff),
  judged(rts, '', cpus.realtimeGoesBeforeFair, cpus.theDonorIsRealtimeBeforeFair),
  drawn(stall, 'drawn runs hardly ever pass a threshold that theory gives', fairStall, stalls),
  drawn(tlob, 'measured on request: a budget belongs to a workload', criticalSections),
  drawn(nomiss, 'it calls a reservation ready that was replenished in its sleep'),
  judged(nomissWithSleepers, 'with sleepers', reservations.aReservationFinishesBeforeItsDeadline),
  judged(nomissForDonors, 'for donors', reservations.aDonorFinishesBeforeItsDeadline),
  judged(throttle, '', reservations.aThrottledReservationIsNotSwitchedIn),
  judged(throttleForDonors, 'for donors', reservations.aThrottledReservationDoesNotPay),
  judged(boost, '', servers.aServerServesInTime),
  drawn(laxity, 'it has no edge for a server that is stopped because its CPU goes offline'),
  judged(laxityHere, 'with hotplug', servers.aServerWaitsUntilItHasNoLaxity),
  drawn(rtappSleep, APPLICATION),
  drawn(rtappWakeup, APPLICATION),
];
