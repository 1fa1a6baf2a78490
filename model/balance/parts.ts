// What balancing of fair tasks over domains knows of each CPU: where it stands in the topology, how its passes went, and whether
// somebody has asked that the task which executes there be moved away. All rows stay as they begin in designs without domains.

import { flag, id, number, part, time } from '../parts.ts';
import { CAPACITY_MAX, NR_MIGRATE } from '../shape.ts';

export const domainPart = part('lb', 'cpu', {
  llc: number('machine', 'last-level cache that the CPU belongs to'),
  node: number('machine', 'NUMA node that it belongs to'),
  original: number('machine', 'its capacity', CAPACITY_MAX),
  left: number('machine', 'what interrupts and more urgent classes leave of it to fair tasks', CAPACITY_MAX),
  nrMigrate: number('machine', 'tasks that one section of a pass of it looks at, at most', NR_MIGRATE),
  lastNs0: time('self', 'instant of its last pass over its cache domain'),
  lastNs1: time('self', 'the same over its node'),
  lastNs2: time('self', 'the same over all nodes'),
  doublings0: number('self', 'times that the interval of its cache domain was doubled: 0 or 1'),
  doublings1: number('self', 'the same of its node'),
  doublings2: number('self', 'the same of all nodes'),
  failed0: number(
    'word',
    'passes in a row over its cache domain that found an imbalance and moved nothing (nr_balance_failed)',
  ),
  failed1: number('word', 'the same over its node'),
  failed2: number('word', 'the same over all nodes'),
  pinned1: flag('word', 'first CPU of a cache: tasks there are pinned so that its own passes could not even them out'),
  pinned2: flag('word', 'first CPU of a node: the same'),
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
  target: id('task', 'rq', 'task that the callback was asked to move, or whose switch-out is to be told'),
  awaits: flag('rq', 'somebody asked to be told when that task is switched out'),
  toldBy: id('cpu', 'word', 'CPU that has told this one of such a switch, which has not looked yet'),
  toldAtNs: time('word', 'instant at which this CPU learns of it'),
});
