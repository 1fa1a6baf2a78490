// The tasks in another order: what is first among equals must follow from when things happened, never from an index. The stopper
// threads belong to their CPUs and keep their places.

import type { Op } from '../../model/ops.ts';
import type { Scenario } from '../../model/scenario.ts';
import { firstDifference } from './streams.ts';
import type { Choose, Relation } from './types.ts';

export const namesDecideNothing: Relation = {
  kind: 'relation',
  name: 'names-decide-nothing',
  because: 'a rule that prefers the smaller index hides what happens in the other order, and no kernel has such a rule',
  source: ['proxy-exec:T1'],
  appliesTo: () => true,
  sides(scenario, choose) {
    const renamed = permutation(scenario.shape.tasks.length, choose);
    return { left: scenario, right: rename(scenario, renamed), renamed };
  },
  differ: firstDifference,
};

/** Where each of `count` things goes. */
function permutation(count: number, choose: Choose): number[] {
  const places = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const k = choose(i + 1);
    [places[i], places[k]] = [places[k]!, places[i]!];
  }
  return places;
}

function rename(scenario: Scenario, renamed: readonly number[]): Scenario {
  const tasks = scenario.shape.tasks.map((_, task) => scenario.shape.tasks[renamed.indexOf(task)]!);
  const called = (op: Op): Op => {
    if (!('task' in op)) return op;
    const named = typeof op.task === 'number' ? { ...op, task: renamed[op.task]! } : op;
    if (named.op === 'fork') return { ...named, child: renamed[named.child]! };
    return named.op === 'cpuset' && named.also !== undefined ? { ...named, also: renamed[named.also]! } : named;
  };
  return { ...scenario, shape: { ...scenario.shape, tasks }, ops: scenario.ops.map(called) };
}
