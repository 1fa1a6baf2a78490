// A campaign of guided runs: one after the other on this thread, since each learns from those before it.

import { SCENARIO_SCHEMA } from '../../model/scenario.ts';
import { SETTLE_NS } from '../campaign/block.ts';
import type { CampaignOptions, CampaignResult } from '../campaign/campaign.ts';
import type { LoadedBench } from '../registry.ts';
import { type Guide, Guided, type GuidedRun } from './guided.ts';

const SLICE = 50;

export async function runGuidedCampaign(
  loaded: LoadedBench,
  options: CampaignOptions & { guide: Guide },
): Promise<CampaignResult> {
  const { spec, bench } = loaded;
  const guided = new Guided(bench, options.seed, options.drawing, options.guide);
  const started = performance.now();
  const result: CampaignResult = {
    runs: 0,
    steps: 0,
    enabled: 0,
    skipped: 0,
    unsettled: 0,
    hits: [],
    witnessed: [],
    limits: [],
    seconds: 0,
    interrupted: false,
  };
  const over = (): boolean => options.timeMs !== null && performance.now() - started >= options.timeMs;
  while (result.runs < options.runs && !over() && !(options.stopAtFirst && result.hits.length > 0)) {
    const run = guided.run(result.runs);
    add(result, run);
    const { verdict, property, says } = run.outcome;
    if (verdict === 'violated' && result.hits.every((hit) => hit.property !== property)) {
      const { design, choices, mutant } = spec;
      const { shape, ops } = run;
      const scenario = { schema: SCENARIO_SCHEMA, design, choices, mutant, shape, settleNs: SETTLE_NS, ops };
      result.hits.push({ run: result.runs - 1, property, says, scenario });
    }
    if (result.runs % SLICE !== 0) continue;
    options.progress?.(result);
    // Lets a signal in.
    await new Promise((resolve) => setImmediate(resolve));
    if (!options.interrupted?.()) continue;
    result.interrupted = true;
    break;
  }
  result.witnessed = guided.witnessed();
  result.limits = guided.limitsMet();
  result.seconds = (performance.now() - started) / 1_000;
  return result;
}

function add(result: CampaignResult, { outcome }: GuidedRun): void {
  result.runs++;
  result.steps += outcome.step;
  result.enabled += outcome.enabled;
  result.skipped += outcome.skipped;
  if (outcome.verdict === 'held' && !outcome.settled) result.unsettled++;
}
