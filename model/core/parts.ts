// State of core scheduling: one row for each CPU, and one for each task. What belongs to a whole core stands in the row of its leader.
// A world without cores has no rows here.

import { flag, ghost, id, number, part, span, time } from '../parts.ts';

export const corePart = part('core', 'core', {
  first: id('cpu', 'machine', 'lowest CPU of its core; siblings have the same'),
  span: id('cpu', 'machine', 'lowest CPU of those that take turns together: of its core, or of the machine'),
  leader: id(
    'cpu',
    'word',
    'sibling whose row holds the state of the core, and whose rq lock all of them use while the core picks together (rq->core)',
  ),
  enabled: flag(
    'word',
    'it shares the lock of its leader and picks for the whole core (core_enabled); written while all locks of the core are free',
  ),
  cookie: number('rq|word', 'core: cookie of the last selection; 0: none'),
  ranCookie: number('rq', 'core: cookie that it ran when the last selection began'),
  taskSeq: span('rq', 'core: selections and changes of its queues so far'),
  pickSeq: span('rq', 'core: what taskSeq was at the last synchronised selection'),
  schedSeq: span('rq', 'last selection that this CPU acted on'),
  hasPick: flag('rq|word', 'the last selection left something for this CPU to switch to'),
  pick: id('task', 'rq', 'that task; NONE: idle (core_pick)'),
  pickServed: flag('rq', 'it was picked on behalf of the fair server'),
  fiCount: number('rq|word', 'core: siblings that idle though they have tasks'),
  fiSeq: span('rq', 'core: stretches of forced idle so far'),
  fiOccupation: number('rq', 'core: siblings that execute something meanwhile'),
  fiOpen: flag('rq|word', 'core: forced idle is being counted'),
  fiStartNs: time('rq', 'core: from this instant on it was not charged yet'),
  fiSnapshot: span(
    'rq',
    'of its fair queue: V to which vruntimes are compared with those of siblings (min_vruntime_fi)',
  ),
  fiSeqSeen: span('rq', 'stretch of forced idle in which that was taken', -1),
  servedFromNs: span('rq', 'what its fair donor had been charged when it was picked, or became fair'),
  set: number('rq|word', 'core: cookie of the set that has its turn, by the decision of the leader; -1: none', -1),
  setFromNs: time('rq', 'core: when that began'),
  setLagNs: span('rq', 'core: how far the task clock of the leader was behind then'),
  setServedNs: span('rq', 'CPU: what members of the set were charged for here since'),
  epoch: number('rq', 'core: decisions so far'),
  viewEpoch: number('rq', 'the decision that this CPU acted on last'),
  leased: flag(
    'rq',
    'it executes fair tasks of the set that has its turn, and must give that back before another one is chosen',
  ),
  takenAway: flag('rq', 'it held the lease when a higher class took it, which has not given the CPU back'),
  draining: flag('rq', 'core: whoever holds the lease gives it back when it schedules next'),
  slotUntilNs: time('rq', 'until then its place in the plan holds; 0: there is no plan'),
  meetIn: number('rq', 'core: siblings that have not come to the rendezvous yet'),
  meetOut: number('rq', 'core: siblings that have not switched yet to what the rendezvous gave them'),
  meets: number('rq', 'where it is in the rendezvous of its core: MEET_'),
  idleOccupation: number('rq', 'siblings that executed something when it was last picked to idle'),
  stealQueued: flag(
    'rq',
    'it was forced idle and is about to look for a task with the cookie of its core, or for the owner of its slot',
  ),
  treeFirst: id(
    'task',
    'rq',
    'tasks with a cookie queued here, by cookie, then by urgency when they were queued (core_tree)',
  ),
  treeLast: id('task', 'rq', 'last of them'),
  picked: ghost(
    'what the last selection for it gave it: the task, -1 for idle, -2 if there was none since its core picks together',
    -2,
  ),
  pickedOf: ghost('tasks queued there at that moment'),
  pickedFor: ghost('1: that task was selected on behalf of the fair server'),
  pickedCookie: ghost('cookie of that task then'),
  changes: ghost('core: enqueues and dequeues so far'),
  selectedSeq: ghost('core: what taskSeq was at the last selection, synchronised or not', -1),
});

/** A part of each cycle of a plan, on one CPU. */
const slots = {
  slotCpu: id('cpu', 'word', 'where it has a slot in each cycle of the plan; NONE: it has none'),
  slotFromNs: span('word', 'where in the cycle that begins'),
  slotToNs: span('word', 'where it ends'),
};

export const cookiePart = part('cookie', 'cookie', {
  cookie: number('rq|pi', 'trust group; 0: that of all without a cookie'),
  inTree: flag('rq', 'it stands in the list of its CPU'),
  next: id('task', 'rq', 'next in that list'),
  prev: id('task', 'rq', 'previous in it'),
  treeKey: number('rq', 'cookie under which it was put there'),
  occupation: number('rq', 'siblings that executed something when it was last picked'),
  ...slots,
  coStopped: flag('rq', 'it is too far ahead of the slowest of its cookie: no CPU picks it'),
  leftFair: flag('rq', 'it was fair when it was taken out of its queue last'),
  idleProgressNs: span('rq', 'progress that it was granted for having slept, beside the service that it was charged'),
  forcedIdleNs: span(
    'word',
    'forced idle time of siblings that it was charged; it may have left the core that picked it',
  ),
});

export const coreUsePart = part('coreUse', 'coreUse', {
  users: number(
    'word',
    'tasks with a cookie, and calls that are about to give one: more than none switches core scheduling on',
  ),
  cycleNs: span('machine', 'length of the plan; 0: there is none'),
  lastCookie: number('machine', 'largest cookie of any task'),
  flipper: number('word', 'frame that switches it on or off; -1: none', -1),
});

/** Of a design whose plan is made anew while it runs. The first slot by the latest plan stands with the cookie of the task. */
export const planPart = part('plan', 'plan', {
  fromNs: time('word', 'from then on its slots are those of the latest plan, until then those of the one before'),
  reservedNs: span('word', 'what the latest plan promises it of each cycle; 0: nothing'),
  wasReservedNs: span('word', 'what the one before did'),
});
export const restPart = part('rest', 'plan', slots);
export const wasPart = part('was', 'plan', slots);
export const wasRestPart = part('wasRest', 'plan', slots);
