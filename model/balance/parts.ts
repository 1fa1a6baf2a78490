// What balancing of fair tasks over domains knows of each CPU: where it stands in the topology, whether somebody has asked that the task
// which executes there be moved away, and each of its domains. Without domains the rows of a CPU stay as they begin, and there are none of a domain.

import { flag, id, mask, number, part, time } from '../parts.ts';
import { CAPACITY_MAX, NR_MIGRATE } from '../shape.ts';

export const domainPart = part('lb', 'cpu', {
  llc: number('machine', 'last-level cache that the CPU belongs to'),
  node: number('machine', 'NUMA node that it belongs to'),
  original: number('machine', 'its capacity', CAPACITY_MAX),
  left: number('machine', 'what interrupts and more urgent classes leave of it to fair tasks', CAPACITY_MAX),
  preference: number('machine', 'how much it is preferred for work where packing is asymmetric'),
  nrMigrate: number('machine', 'tasks that one section of a pass of it looks at, at most', NR_MIGRATE),
  active: flag(
    'rq',
    'somebody asked that the fair task executing here be moved, and that is not over (active_balance)',
  ),
  pushTo: id('cpu', 'rq', 'CPU that it is to be moved to (push_cpu)'),
  work: number(
    'word',
    'the stop work of that request: WORK_NONE, WORK_LISTED for a thread of this CPU, WORK_TAKEN up by it',
  ),
  listed: flag('rq', 'the callback of that request stands in the list of this CPU'),
  carried: flag('rq', 'it was taken off the list by a program that runs it in another lock section'),
  target: id('task', 'rq', 'task that the callback was asked to move, or whose switch-out is to be told'),
  awaits: flag('rq', 'somebody asked to be told when that task is switched out'),
  toldBy: id('cpu', 'word', 'CPU that has told this one of such a switch, which has not looked yet'),
  toldAtNs: time('word', 'instant at which this CPU learns of it'),
});

export const balancedPart = part('balanced', 'balanced', {
  kthread: flag('machine', 'a kernel thread of its one CPU: a pass that meets it finds nothing out of place'),
});

/** Levels of domains that a CPU may have: its cache, its node, and what is near it by each of up to three distances between nodes. */
export const LEVELS = 5;

/** A row for each level of each CPU, see `domainRow`. */
export const spanPart = part('domain', 'domain', {
  nearLo: mask('machine', 'CPUs 0 to 31 that are as near as this level says, taking part or not'),
  nearHi: mask('machine', 'CPUs 32 to 63 of them'),
  spanLo: mask('word', 'CPUs 0 to 31 of the domain; none: it was not built'),
  spanHi: mask('word', 'CPUs 32 to 63 of it'),
  groupsLo: mask('word', 'of CPUs 0 to 31 those from which its groups were built, one of each group'),
  groupsHi: mask('word', 'of CPUs 32 to 63'),
  lastNs: time('word', 'instant of the last pass over it, or at which it was built'),
  doublings: number('word', 'times that its interval was doubled: 0 or 1'),
  failed: number('word', 'passes in a row that found an imbalance and moved nothing (nr_balance_failed)'),
  pinned: flag(
    'word',
    'first balancing CPU of a group: tasks there are pinned so that its own passes could not even them out',
  ),
});

/** A row for each task: the request that it has made to change CPUs with another one. It waits for that, so it has one at most. */
export const swapPart = part('swap', 'swap', {
  partner: id('task', 'word', 'task that it is to change CPUs with; NONE: it has no request'),
  from: id('cpu', 'word', 'CPU that it was on when it asked'),
  to: id('cpu', 'word', 'CPU that the other one was on then'),
  state: number('word', 'how far the stop of both CPUs is: TWO_NONE, TWO_COME, TWO_IRQS_OFF, TWO_RUN or TWO_EXIT'),
  acks: number('word', 'stoppers that have still to say that they have come so far'),
  left: number('word', 'stoppers that have still to leave; none: the request is carried out'),
  nextOnFrom: id('task', 'stop', 'next in the list of the stopper of its CPU'),
  nextOnTo: id('task', 'stop', 'next in the list of the stopper of the other CPU'),
});

/** A row for each CPU: the list of its stopper, as far as stops of two CPUs go. */
export const stopListPart = part('stopList', 'stopList', {
  first: id('task', 'stop', 'task whose request its stopper is to take up next'),
  last: id('task', 'stop', 'task that asked last'),
});
