// A contradiction as a finding: the path said as a scenario, replayed under all claims, reduced and stored. A path that no scenario can say
// stays a path, and says so.

import { packOps } from '../../model/ops.ts';
import { type Finding, SCENARIO_SCHEMA, type Scenario } from '../../model/scenario.ts';
import { REVISION, withExpectation } from '../hunt.ts';
import { latitudeOf } from '../latitude.ts';
import { reduce } from '../reduce.ts';
import type { LoadedBench } from '../registry.ts';
import { Stand } from '../run.ts';
import { storeFinding } from '../store.ts';
import { BoundedHolds } from './bounded-holds.ts';
import { fold } from './fold.ts';
import { FreeInterleaving } from './free-interleaving.ts';
import type { MachineModel } from './machine-model.ts';

const SETTLE_NS = 10_000_000;

export interface Said {
  finding: Finding;
  path: string;
  minimal: boolean;
  /** What does not matter in it. */
  free: readonly string[];
}

/** The scenario of a path, as it was met; null when replaying it breaks nothing. */
export function scenarioOf(loaded: LoadedBench, model: MachineModel, steps: readonly number[]): Scenario | null {
  const { spec, bench } = loaded;
  const ops =
    model instanceof BoundedHolds
      ? model.scenarioOf(steps)
      : model instanceof FreeInterleaving
        ? fold(model, steps)
        : [];
  const { shape } = model.subject;
  const { design, choices, mutant } = spec;
  const scenario = { schema: SCENARIO_SCHEMA, design, choices, mutant, shape, settleNs: SETTLE_NS, ops };
  const outcome = new Stand(bench, shape).run(shape, packOps(ops), SETTLE_NS);
  return outcome.verdict === 'violated' ? scenario : null;
}

/** Reduces and stores it. The claim is the one that a replay under all claims meets first. */
export function say(loaded: LoadedBench, scenario: Scenario, store: string | null): Said {
  const { bench } = loaded;
  const { property } = new Stand(bench, scenario.shape).run(scenario.shape, packOps(scenario.ops), scenario.settleNs);
  const reduced = reduce(bench, scenario, property);
  const finding: Finding = {
    scenario: withExpectation(loaded, reduced.scenario),
    property,
    says: reduced.outcome.says,
    step: reduced.outcome.step,
    foundBy: { seed: 'check', run: 0, revision: REVISION },
  };
  const { free } = latitudeOf(bench, finding.scenario, property);
  return { finding, path: store === null ? '' : storeFinding(store, finding), minimal: reduced.minimal, free };
}
