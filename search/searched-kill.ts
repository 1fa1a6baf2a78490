// A seeded mistake found by the exhaustive search of a small scope: for those that need more stops in the right places than drawn runs
// mostly have. The first contradiction becomes a scenario, which is replayed under all claims and reduced like any other.

import type { MutantScope } from '../model/design.ts';
import { packOps } from '../model/ops.ts';
import { foundBy, unlimited } from './exhaustive/drive.ts';
import { scenarioOf } from './exhaustive/finding.ts';
import { parseScope } from './exhaustive/scope.ts';
import { Search } from './exhaustive/search.ts';
import { designTarget } from './exhaustive/target.ts';
import { keepScenario, type StoredHit } from './hunt.ts';
import type { LoadedBench } from './registry.ts';
import { Stand } from './run.ts';

/** Memory for the states of one scope. */
const BYTES = 2_000_000_000;
const SLICE = 10_000;

export interface SearchedKill {
  /** Null: nothing in the scope breaks the claims, or no scenario can say how. */
  kill: StoredHit | null;
  states: number;
  milliseconds: number;
}

/** `claims`: names of those that are to catch it; empty: all. */
export function searchedKill(
  loaded: LoadedBench,
  { shape, ops, holds }: MutantScope,
  claims: readonly string[],
  store: string | null,
): SearchedKill {
  const started = performance.now();
  const chosen = claims.length > 0;
  const properties = chosen ? loaded.bench.properties.filter(({ name }) => claims.includes(name)) : null;
  const named = properties === null ? loaded : { ...loaded, bench: { ...loaded.bench, properties } };
  const { model } = designTarget(named, parseScope(shape), { ops: ops ?? null, holds: holds ?? null, chosen });
  const search = new Search(model, unlimited(BYTES));
  search.begin();
  while (!search.done) search.advance(SLICE);
  const found = foundBy(search, model);
  const scenario = found === null ? null : scenarioOf(loaded, model, found.steps);
  const kill = scenario === null ? null : kept();
  return { kill, states: search.states, milliseconds: Math.round(performance.now() - started) };

  function kept(): StoredHit {
    const { shape, ops, settleNs } = scenario!;
    const { property } = new Stand(loaded.bench, shape).run(shape, packOps(ops), settleNs);
    return keepScenario(loaded, scenario!, property, { seed: 'check', run: 0 }, store);
  }
}
