// The kernel's monitors about CPUs, where the model has real state to feed them. scpd and snep are not among them: in the model nothing
// but the bracket itself could break them.

import { NONE } from '../../model/ids.ts';
import { notPassedOver } from '../../model/view.ts';
import { everyDesign, lendsContexts, picksUrgentAlone } from '../vocabulary.ts';
import { irqsOff, preemptionOff, servesFair } from './feed.ts';
import { monitorOf } from './monitor.ts';
import { opidOfWakeUps, rts, scoOfCalls, stsOfCalls, wip } from './tables/cpu.ts';
import type { Guard } from './track.ts';

export const wakeUpsHappenWithPreemptionOff = monitorOf({
  name: 'wake-ups-happen-with-preemption-off',
  because: 'a waker that is preempted half way leaves a task that nobody else may wake',
  source: ['rv-monitors:wip', 'tools/verification/models/wip.dot'],
  appliesTo: everyDesign,
  automaton: wip,
  memory: 'rvWip',
});

export const wakeUpsHappenWithInterruptsOff = monitorOf({
  name: 'wake-ups-happen-with-interrupts-off',
  because: 'an interrupt that wakes the same task would wait for the lock that the interrupted wake-up holds',
  source: ['rv-monitors:opid', 'tools/verification/models/sched/opid.dot'],
  appliesTo: everyDesign,
  automaton: opidOfWakeUps,
  memory: 'rvOpid',
  guards: { 'irq_off == 1 && preempt_off == 1': (w, cpu) => irqsOff(w, cpu) && preemptionOff(w, cpu) },
});

export const statesAreSetInThreadContext = monitorOf({
  name: 'states-are-set-in-thread-context',
  because: 'schedule() decides by the state whether a task sleeps, and must not find it changed under its hands',
  source: ['rv-monitors:sco', 'tools/verification/models/sched/sco.dot'],
  appliesTo: everyDesign,
  automaton: scoOfCalls,
  memory: 'rvSco',
});

export const oneScheduleMakesOneSwitchAtMost = monitorOf({
  name: 'one-schedule-makes-one-switch-at-most',
  because: 'what is switched in without a call of schedule() of its own was never accounted for',
  source: ['rv-monitors:sts', 'rv-monitors:proxy-X8', 'tools/verification/models/sched/sts.dot'],
  appliesTo: everyDesign,
  automaton: stsOfCalls,
  memory: 'rvSts',
});

/** No RT task is queued, or they are throttled, or the fair server serves, which then goes before RT: that is what it is for. */
const noRealtimeQueued: Guard = (w, cpu, _task, memory) =>
  w.cpu.rtFirst[cpu] === NONE || w.cpu.rtHidden[cpu] === 1 || servesFair(w, cpu, memory.leaves!);

/** The same of those that a pick would find: a waiter may be passed over for another one that lends to the same owner. */
const noRealtimeToPick: Guard = (w, cpu, task, memory) =>
  notPassedOver(w, w.cpu.rtFirst[cpu]!) === NONE || noRealtimeQueued(w, cpu, task, memory);

export const realtimeGoesBeforeFair = monitorOf({
  name: 'realtime-goes-before-fair',
  because: 'an RT task that waits behind a fair one misses what it was made for',
  source: ['rv-monitors:rts', '5a960b8b6444'],
  // A CPU that is taken away from its set idles until the siblings have stopped.
  appliesTo: (features) => !lendsContexts(features) && picksUrgentAlone(features) && !features.has('core-leases'),
  automaton: rts,
  memory: 'rvRts',
  guards: { 'rt_enqueued == 0': noRealtimeQueued },
});

export const theDonorIsRealtimeBeforeFair = monitorOf({
  name: 'the-donor-is-realtime-before-fair',
  because: 'an RT donor may execute a fair owner, but nobody may pay before it',
  source: ['rv-monitors:rts', 'rv-monitors:proxy-X3', 'rv-monitors:proxy-X4'],
  appliesTo: (features) => lendsContexts(features) && picksUrgentAlone(features),
  automaton: rts,
  memory: 'rvRtsByDonor',
  byDonor: true,
  guards: { 'rt_enqueued == 0': noRealtimeToPick },
});
