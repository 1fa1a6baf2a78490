// Results of searches as the record of a campaign's page. What a design promises comes from whoever knows the designs.

import type { HuntResult, KillResult, Results } from '../../search/results.ts';
import { counted } from '../text.ts';
import { claimWords } from '../words.ts';
import type { CampaignRecord, Cell, Kill } from './campaign-record.ts';

/** The design of a hunt, as far as it is not in the results: claims that apply to it, choices that are not its own. */
export interface KnownDesign {
  judged: readonly { name: string; because: string }[];
  changed: readonly string[];
}

/** `known`: the design of each hunt, or null when it is not known here. */
export function campaignRecord(
  { hunts, kills }: Results,
  known: readonly (KnownDesign | null)[],
  assumptions: readonly string[],
): CampaignRecord {
  const claims = new Map(known.flatMap((design) => design?.judged ?? []).map(({ name, because }) => [name, because]));
  for (const { property } of hunts.flatMap(({ findings }) => findings)) {
    if (!claims.has(property)) claims.set(property, '');
  }
  const witnesses = [...new Set(hunts.flatMap(({ witnessed, missing }) => [...witnessed, ...missing]))].sort();
  return {
    schema: 1,
    kind: 'campaign',
    title: `campaign: ${[hunts.length > 0 ? `${counted(hunts.length, 'hunt')}` : '', kills.length > 0 ? `${counted(kills.length, 'seeded mistake')}` : ''].filter((part) => part !== '').join(', ')}`,
    designs: hunts.map((hunt, i) => ({
      name: designName(hunt, known[i]),
      verdict: hunt.verdict,
      runs: hunt.runs,
      steps: hunt.steps,
      enabledPercent: Math.round((100 * hunt.enabled) / Math.max(1, hunt.enabled + hunt.skipped)),
      seed: hunt.seed,
      missing: hunt.missing,
    })),
    claims: [...claims].sort().map(([name, because]) => ({
      name: claimWords(name),
      because,
      cells: hunts.map((hunt, i) => cellOf(hunt, name, known[i] ?? null)),
    })),
    witnesses: witnesses.map((name) => ({
      name: claimWords(name),
      asked: hunts.filter(({ witnessed, missing }) => witnessed.includes(name) || missing.includes(name)).length,
      met: hunts.filter(({ witnessed }) => witnessed.includes(name)).length,
    })),
    kills: kills.map(killOf),
    assumptions,
  };
}

function designName({ design, mutant }: HuntResult, known: KnownDesign | null | undefined): string {
  const chosen = (known?.changed ?? []).map((choice) => ` ${choice}`);
  return `${design}${chosen.join('')}${mutant === null ? '' : ` with ${mutant}`}`;
}

function cellOf({ findings, limits }: HuntResult, claim: string, known: KnownDesign | null): Cell {
  const finding = findings.find(({ property }) => property === claim);
  if (finding) return { state: 'broken', says: finding.says, ops: finding.ops, path: finding.path };
  const limit = limits.find(({ property }) => property === claim);
  if (limit) return { state: 'limit', says: limit.reason, ops: 0, path: '' };
  const state = known === null ? 'unknown' : known.judged.some(({ name }) => name === claim) ? 'held' : 'not promised';
  return { state, says: '', ops: 0, path: '' };
}

const killOf = ({ survived, masked, waiting, killedBy, missed, ...rest }: KillResult): Kill => ({
  row: rest.row,
  name: rest.name,
  design: rest.design,
  state: waiting !== null ? 'waiting' : survived ? 'survived' : masked ? 'masked' : 'killed',
  runs: rest.runs,
  states: rest.states,
  ops: rest.ops,
  holds: rest.holds,
  killedBy,
  missed,
});
