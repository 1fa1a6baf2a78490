// Results of searches with what each design promises, for the page of a campaign.

import { DesignError } from '../model/designs/error.ts';
import { ASSUMPTIONS } from '../reports/assumptions.ts';
import type { CampaignRecord } from '../reports/html/campaign-record.ts';
import { campaignRecord, type KnownDesign } from '../reports/html/make-campaign.ts';
import { loadBench } from '../search/registry.ts';
import type { HuntResult, Results } from '../search/results.ts';
import { InputError } from '../search/scenario/errors.ts';

export async function campaignOf(results: readonly Results[]): Promise<CampaignRecord> {
  const hunts = results.flatMap(({ hunts }) => hunts);
  const kills = results.flatMap(({ kills }) => kills);
  const known: (KnownDesign | null)[] = [];
  for (const hunt of hunts) known.push(await designOf(hunt));
  return campaignRecord({ hunts, kills }, known, ASSUMPTIONS);
}

/** What is known of the design of a hunt; null of one that is not known here, such as one whose file stayed elsewhere. */
async function designOf({ design, choices }: HuntResult): Promise<KnownDesign | null> {
  try {
    const plain = await loadBench({ design, choices: {}, mutant: null, properties: null });
    const changed = Object.entries(choices).filter(([name, value]) => plain.bench.design.choices[name] !== value);
    const { bench } = await loadBench({ design, choices: Object.fromEntries(changed), mutant: null, properties: null });
    const { features } = bench.design;
    return {
      changed: changed.map(([name, value]) => `${name}=${value}`),
      judged: bench.properties.filter((p) => p.kind !== 'sometimes' && p.appliesTo(features)),
    };
  } catch (error) {
    if (error instanceof InputError || error instanceof DesignError) return null;
    throw error;
  }
}
