// A hunt: a campaign under all claims, the canary, and for each distinct finding the smallest scenario, stored with what to expect
// of its replay.

import type { RunOptions } from '../generators/scenario.ts';
import type { Finding, Scenario } from '../model/scenario.ts';
import { canary } from '../properties/canary.ts';
import { BlockRunner, drawnScenario } from './campaign/block.ts';
import { type CampaignResult, runCampaign } from './campaign/campaign.ts';
import { runGuidedCampaign } from './guided/campaign.ts';
import type { Guide } from './guided/guided.ts';
import { LABELLED_RUNS, type Labelled, labelRuns } from './labels/label-runs.ts';
import { record } from './record.ts';
import { reduce } from './reduce.ts';
import type { LoadedBench } from './registry.ts';
import { allBroken } from './run-on.ts';
import { storeFinding } from './store.ts';

/** Below this share of enabled operations a hunt has shown nothing. */
export const ENABLED_SHARE_MIN = 0.3;
/** Runs in which the canary must be found. */
const CANARY_RUNS = 2_000;
/** Runs of a hunt without a budget. */
export const RUNS_WITHOUT_BUDGET = 20_000;

export type HuntVerdict = 'held' | 'violated' | 'vacuous' | 'canary-survived';

export interface HuntOptions {
  seed: string;
  runs: number | null;
  timeMs: number | null;
  workers: number;
  drawing: RunOptions;
  /** What later runs learn from earlier ones; such a hunt has one worker. */
  guide?: Guide;
  store: string;
  progress?: (done: CampaignResult) => void;
  interrupted?: () => boolean;
}

export interface StoredHit {
  finding: Finding;
  path: string;
  /** Every single removal was tried and passes. */
  minimal: boolean;
  certificate: readonly string[];
  /** Claims that the same scenario breaks as well when it is left to run on. */
  goesOn: readonly string[];
}

export interface HuntResult {
  verdict: HuntVerdict;
  /** Why a hunt is vacuous, in words; empty otherwise. */
  because: string;
  campaign: CampaignResult;
  findings: StoredHit[];
  /** Witnesses of this design that were not seen. */
  missing: string[];
  /** What the first runs were like. */
  labelled: Labelled;
}

/** Does a search with the same generator break the pretend claim on this design? */
export function canaryIsFound(loaded: LoadedBench, seed: string, drawing: RunOptions): boolean {
  const bench = { ...loaded.bench, properties: [canary], limits: [] };
  const options = { ...drawing, grain: 'mixed' as const };
  const block = new BlockRunner(bench).run({ seed, from: 0, to: CANARY_RUNS, options, stopAtFirst: true });
  return block.hits.some((hit) => hit.property === canary.name);
}

/** Revision of the model and claims that found something: the version of the package. */
export const REVISION = '0.1.0';

/** Reduces the first run that broke a claim and stores it. */
export function keepHit(
  loaded: LoadedBench,
  seed: string,
  drawing: RunOptions,
  hit: { run: number; property: string; scenario?: Scenario },
  store: string | null,
): StoredHit {
  const drawn = hit.scenario ?? drawnScenario(loaded.spec, seed, hit.run, drawing);
  return keepScenario(loaded, drawn, hit.property, { seed, run: hit.run }, store);
}

/** Reduces a scenario that breaks a claim and stores it. */
export function keepScenario(
  loaded: LoadedBench,
  violating: Scenario,
  property: string,
  by: { seed: string; run: number },
  store: string | null,
): StoredHit {
  const reduced = reduce(loaded.bench, violating, property);
  const scenario = withExpectation(loaded, reduced.scenario);
  const finding: Finding = {
    scenario,
    property,
    says: reduced.outcome.says,
    step: reduced.outcome.step,
    foundBy: { ...by, revision: REVISION },
  };
  const path = store === null ? '' : storeFinding(store, finding);
  const goesOn = allBroken(loaded.bench, scenario).filter((name) => name !== property);
  return { finding, path, minimal: reduced.minimal, certificate: reduced.certificate, goesOn };
}

/** The scenario with the verdict, claim and digest that a replay must meet, and the hashes of files that it was run with. */
export function withExpectation(loaded: LoadedBench, scenario: Scenario): Scenario {
  const { outcome } = record(loaded.bench, scenario);
  return {
    ...scenario,
    ...(loaded.designSha256 ? { designSha256: loaded.designSha256 } : {}),
    ...(loaded.mutantSha256 ? { mutantSha256: loaded.mutantSha256 } : {}),
    expect: {
      verdict: outcome.verdict,
      ...(outcome.property === '' ? {} : { property: outcome.property }),
      digest: outcome.digest,
    },
  };
}

export async function hunt(loaded: LoadedBench, options: HuntOptions): Promise<HuntResult> {
  const budgeted = options.runs !== null || options.timeMs !== null;
  const guide = options.guide ?? 'uniform';
  const asked = {
    ...options,
    runs: options.runs ?? (options.timeMs === null ? RUNS_WITHOUT_BUDGET : Number.MAX_SAFE_INTEGER),
    stopAtFirst: !budgeted,
  };
  const campaign = await (guide === 'uniform'
    ? runCampaign(loaded, asked)
    : runGuidedCampaign(loaded, { ...asked, guide }));
  const findings = campaign.hits.map((hit) => keepHit(loaded, options.seed, options.drawing, hit, options.store));
  const required = loaded.bench.properties.filter(
    (p) => p.kind === 'sometimes' && p.appliesTo(loaded.bench.design.features),
  );
  const missing = required.map((p) => p.name).filter((name) => !campaign.witnessed.includes(name));
  const { seed, drawing } = options;
  const labelled = labelRuns(loaded.bench, seed, drawing, Math.min(campaign.runs, LABELLED_RUNS));
  const { verdict, because } = judgeHunt(loaded, options, campaign, missing, labelled);
  return { verdict, because, campaign, findings, missing, labelled };
}

function judgeHunt(
  loaded: LoadedBench,
  options: HuntOptions,
  campaign: CampaignResult,
  missing: readonly string[],
  labelled: Labelled,
): { verdict: HuntVerdict; because: string } {
  if (campaign.hits.length > 0) return { verdict: 'violated', because: '' };
  const asked = campaign.enabled + campaign.skipped;
  if (campaign.runs === 0 || campaign.steps === 0) return { verdict: 'vacuous', because: 'nothing ran' };
  if (campaign.enabled / asked < ENABLED_SHARE_MIN) {
    return {
      verdict: 'vacuous',
      because: `only ${Math.round((100 * campaign.enabled) / asked)} % of the operations were enabled`,
    };
  }
  if (!canaryIsFound(loaded, options.seed, options.drawing)) {
    return { verdict: 'canary-survived', because: `${CANARY_RUNS} runs did not break the pretend claim` };
  }
  if (missing.length > 0) return { verdict: 'vacuous', because: `never seen: ${missing.join(', ')}` };
  if (labelled.missed.length > 0) {
    return { verdict: 'vacuous', because: `too few of the first ${labelled.runs} runs: ${labelled.missed.join(', ')}` };
  }
  return { verdict: 'held', because: '' };
}
