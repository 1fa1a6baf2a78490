// Each task gets mutexes of its own, so that nobody ever waits for one: then there is nothing to lend, and proxy execution must not
// be seen at all. Unlike with the switch, every hook of the design is called here.

import type { Op } from '../../model/ops.ts';
import type { Scenario } from '../../model/scenario.ts';
import { firstDifference } from './streams.ts';
import { type Choose, PLAIN_DESIGN, type Relation } from './types.ts';

export const noContentionNoDifference: Relation = {
  kind: 'relation',
  name: 'no-contention-no-difference',
  because: 'a design that lends contexts must cost and change nothing while nobody waits for a lock',
  source: ['proxy-exec:X1', 'proxy-exec:P0'],
  appliesTo: (features) => features.has('proxy-execution'),
  sides(scenario, choose) {
    const left = withOwnMutexes(scenario, choose);
    return { left, right: { ...left, design: PLAIN_DESIGN, choices: {} } };
  },
  differ: firstDifference,
};

function withOwnMutexes(scenario: Scenario, choose: Choose): Scenario {
  const { tasks, mutexes } = scenario.shape;
  const own = (op: Op): Op => {
    // After a wake-up a design may look at more than another one: the ordinal of a section means something else there.
    if (op.op === 'wake' && op.stop?.section === '') {
      const { stop: _, ...rest } = op;
      return rest;
    }
    if (!('mutex' in op)) return op;
    const task = typeof op.task === 'number' ? op.task : choose(tasks.length);
    return { ...op, task, mutex: task * mutexes.length + op.mutex };
  };
  const names = tasks.flatMap((_, task) => mutexes.map((_, mutex) => `m${task}.${mutex}`));
  const { mutexKinds } = scenario.shape;
  const kinds = mutexKinds && { mutexKinds: tasks.flatMap(() => mutexKinds) };
  return { ...scenario, shape: { ...scenario.shape, mutexes: names, ...kinds }, ops: scenario.ops.map(own) };
}
