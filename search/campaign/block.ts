// A block of runs: the unit that is handed to a worker. What comes of it depends on seed, indices and options alone, so a campaign
// gives the same result with any number of workers.

import { DRAWN_OPERATIONS_MAX, drawRun, type RunOptions } from '../../generators/scenario.ts';
import { draftToShape, shapeDraft } from '../../generators/shape-draft.ts';
import { opList, unpackOps } from '../../model/ops.ts';
import { SCENARIO_SCHEMA, type Scenario } from '../../model/scenario.ts';
import type { BenchSpec } from '../registry.ts';
import { type Bench, Stands } from '../run.ts';

/** How long a drawn run may settle, in ns. */
export const SETTLE_NS = 50_000_000;
const TASKS_MAX = 64;

export interface BlockRequest {
  seed: string;
  /** First run and the one after the last. */
  from: number;
  to: number;
  options: RunOptions;
  /** End the block at its first violation. */
  stopAtFirst: boolean;
}

/** The first run of a block that violated a claim. */
export interface Hit {
  run: number;
  property: string;
  says: string;
  /** What broke it, where a drawing of that run would not give it again. */
  scenario?: Scenario;
}

export interface BlockResult {
  from: number;
  /** Runs done: fewer than asked for when the block ended at a violation. */
  runs: number;
  steps: number;
  enabled: number;
  skipped: number;
  unsettled: number;
  /** First hit of each claim, by run. */
  hits: Hit[];
  witnessed: string[];
  limits: number[];
}

/** Draws and runs scenarios of one bench. Machines are kept between blocks. */
export class BlockRunner {
  private readonly stands: Stands;
  private readonly draft = shapeDraft(TASKS_MAX);
  private readonly list = opList(4 * DRAWN_OPERATIONS_MAX);

  constructor(bench: Bench) {
    this.stands = new Stands(bench);
  }

  /** Names of all claims that any run of the block violates; no run ends early. */
  violated(request: BlockRequest): Set<string> {
    const names = new Set<string>();
    this.stands.collect(names);
    for (const { property } of this.run(request).hits) names.add(property);
    return names;
  }

  run(request: BlockRequest): BlockResult {
    const result: BlockResult = {
      from: request.from,
      runs: 0,
      steps: 0,
      enabled: 0,
      skipped: 0,
      unsettled: 0,
      hits: [],
      witnessed: [],
      limits: [],
    };
    const found = new Set<string>();
    this.stands.forget();
    for (let index = request.from; index < request.to; index++) {
      drawRun(request.seed, index, request.options, this.draft, this.list);
      const shape = draftToShape(this.draft);
      const outcome = this.stands.for(shape).run(shape, this.list, SETTLE_NS);
      result.runs++;
      result.steps += outcome.step;
      result.enabled += outcome.enabled;
      result.skipped += outcome.skipped;
      if (outcome.verdict === 'held') {
        if (!outcome.settled) result.unsettled++;
        continue;
      }
      if (!found.has(outcome.property)) {
        found.add(outcome.property);
        result.hits.push({ run: index, property: outcome.property, says: outcome.says });
      }
      if (request.stopAtFirst) break;
    }
    result.witnessed = [...this.stands.witnessed()].sort();
    result.limits = [...this.stands.limitsMet()].sort((a, b) => a - b);
    return result;
  }
}

/** The scenario of one drawn run, as it is drawn: roles and ordinals are resolved by the first run of the reducer. */
export function drawnScenario(spec: BenchSpec, seed: string, index: number, options: RunOptions): Scenario {
  const draft = shapeDraft(TASKS_MAX);
  const list = opList(4 * DRAWN_OPERATIONS_MAX);
  drawRun(seed, index, options, draft, list);
  return {
    schema: SCENARIO_SCHEMA,
    design: spec.design,
    choices: spec.choices,
    mutant: spec.mutant,
    shape: draftToShape(draft),
    settleNs: SETTLE_NS,
    ops: unpackOps(list),
  };
}
