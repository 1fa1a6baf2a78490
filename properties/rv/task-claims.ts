// The kernel's monitors about tasks: who sets a state, who sleeps, who is preempted and why.

import { NONE } from '../../model/ids.ts';
import { everyDesign, lendsContexts } from '../vocabulary.ts';
import { monitorOf } from './monitor.ts';
import { nrp, snroc, srsHere, ssswHere, ssswWithDonors } from './tables/task.ts';
import type { Guard } from './track.ts';

export const aTaskSetsItsOwnState = monitorOf({
  name: 'a-task-sets-its-own-state',
  because: 'a state that somebody else writes overwrites what the task is about to wait for',
  source: ['rv-monitors:snroc', 'rv-monitors:proxy-X7', 'tools/verification/models/sched/snroc.dot'],
  appliesTo: everyDesign,
  automaton: snroc,
  memory: 'rvSnroc',
});

export const preemptionFollowsARequest = monitorOf({
  name: 'preemption-follows-a-request',
  because: 'a preemption that nobody asked for happens where the interrupted code does not expect it',
  source: ['rv-monitors:nrp', 'tools/verification/models/sched/nrp.dot'],
  appliesTo: everyDesign,
  automaton: nrp,
  memory: 'rvNrp',
});

/** The wait of a waiter that stayed queued is over, and the walk has seen it. */
const waitIsOver: Guard = (w, _cpu, task) => w.task.blockedOn[task] === NONE || w.task.waking[task] === 1;
const lends = { 'blocked_on == NULL': waitIsOver };

export const switchesFollowRequests = monitorOf({
  name: 'switches-follow-requests',
  because:
    'a task leaves its CPU because it was asked to, yields or sleeps; anything else is a lost wake-up or a lost CPU',
  source: ['rv-monitors:srs', 'f65d49dd1949'],
  appliesTo: everyDesign,
  automaton: srsHere,
  memory: 'rvSrs',
  guards: lends,
});

const sleepersAreWoken = {
  because: 'a task that executes while it sleeps does not know whether what it waited for has come',
};

export const aSleeperIsWokenBeforeItExecutes = monitorOf({
  ...sleepersAreWoken,
  name: 'a-sleeper-is-woken-before-it-executes',
  source: ['rv-monitors:sssw', 'tools/verification/models/sched/sssw.dot'],
  appliesTo: (features) => !lendsContexts(features),
  automaton: ssswHere,
  memory: 'rvSssw',
});

export const aSleeperIsWokenOrItsWaitIsOver = monitorOf({
  ...sleepersAreWoken,
  name: 'a-sleeper-is-woken-or-its-wait-is-over',
  source: ['rv-monitors:sssw'],
  appliesTo: lendsContexts,
  automaton: ssswWithDonors,
  memory: 'rvSsswDonors',
  guards: lends,
});
