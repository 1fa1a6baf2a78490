// What else a scenario breaks when it is left to run on after its first violation. Each claim is then judged as if it were the only one.

import { packOps } from '../model/ops.ts';
import type { Scenario } from '../model/scenario.ts';
import { type Bench, Stands } from './run.ts';

/** Names of all claims that the scenario breaks, in the order in which it does; what is known and listed does not count. */
export function allBroken(
  bench: Bench,
  { shape, ops, settleNs }: Pick<Scenario, 'shape' | 'ops' | 'settleNs'>,
): string[] {
  const names = new Set<string>();
  const stands = new Stands(bench);
  stands.collect(names);
  stands.for(shape).run(shape, packOps(ops), settleNs);
  return [...names];
}
