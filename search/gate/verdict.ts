// From what was seen of a design, and what is expected of it, to one verdict a claim. A broken claim that nobody expects is lost; one that
// is expected, and that nothing breaks any more, is mended.

import type { Scenario } from '../../model/scenario.ts';
import type { Property } from '../../properties/types.ts';
import { drawnScenario } from '../campaign/block.ts';
import { canaryIsFound, ENABLED_SHARE_MIN, keepScenario, type StoredHit } from '../hunt.ts';
import { drawingFor, type LoadedBench } from '../registry.ts';
import { formatScenarioText } from '../scenario/text-format.ts';
import type { Expected } from './expected.ts';
import type { At, Part, Sighting } from './part.ts';
import { asOwn, type Subject, variantBench } from './subject.ts';

/**
 * `held`; `limit`: broken by a cause that is listed and stays; `broken`: as expected; `measured`: a window that is not promised; `lost` and
 * `mended`: not what is expected.
 */
export type State = 'held' | 'limit' | 'broken' | 'measured' | 'lost' | 'mended';

/** A broken claim with its smallest scenario. */
export interface Shown {
  claim: string;
  because: string;
  says: string;
  ops: number;
  /** Where it was met first. */
  at: At;
  /** Choices of the scenario, when it is about a variant of the design. */
  choices: Readonly<Record<string, string>>;
  /** File of the scenario; empty when none is kept. */
  path: string;
  /** The scenario in text form. */
  scenario: string;
}

export interface ClaimVerdict {
  claim: string;
  state: State;
  /** A kept scenario that shows it, or showed it. */
  file?: string;
  lost?: Shown;
}

export interface Change extends Shown {
  promisedByOther: boolean;
}

export type DesignState = 'held' | 'violated' | 'mended' | 'vacuous' | 'canary-survived';

export interface DesignVerdict {
  design: string;
  mutant: string | null;
  verdict: DesignState;
  /** Why it is vacuous or mended, in words; empty otherwise. */
  because: string;
  scenarios: number;
  runs: number;
  claims: ClaimVerdict[];
  /** Variants whose verdicts differ from what is expected: a claim too many, or one that is mended. */
  variants: { file: string; lost: Shown[]; mended: string[] }[];
  /** Situations of this design that were not met. */
  missing: string[];
  against: {
    design: string;
    lost: Change[];
    gained: Change[];
    promisedByOne: { this: string[]; other: string[] };
  } | null;
}

export interface JudgeOptions {
  seed: string;
  /** Where findings are kept; null: nowhere. */
  store: string | null;
  strict: boolean;
  /** All kept scenarios were run: only then is anything said about what is mended. */
  whole: boolean;
}

const STUCK = [
  { name: 'deadlock', because: 'somebody must be able to go on' },
  { name: 'livelock', because: 'an operation must come to its end' },
];

const claimsOf = ({ loaded }: Subject): Property[] => {
  const { properties, design } = loaded.bench;
  return properties.filter((p) => p.kind !== 'sometimes' && p.appliesTo(design.features));
};
const becauseOf = ({ bench }: LoadedBench, claim: string): string =>
  [...bench.properties, ...STUCK].find(({ name }) => name === claim)?.because ?? '';
const byName = (list: readonly Sighting[]): Map<string, At> => new Map([...list].reverse().map((s) => [s.claim, s.at]));

/** One claim alone: another one that breaks earlier in the same run must not end it. */
function alone(loaded: LoadedBench, claim: string, raw: boolean): LoadedBench {
  const { bench } = loaded;
  const properties = bench.properties.filter((p) => p.name === claim);
  return { ...loaded, bench: { ...bench, properties, ...(raw ? { limits: [] } : {}) } };
}

/** The scenario of a sighting as this design meets it. */
function scenarioAt(subject: Subject, at: At, drawnFor: Subject, seed: string): Scenario {
  if ('file' in at) return asOwn(subject, drawnFor.scenarios.find(({ file }) => file === at.file)!.scenario);
  return drawnScenario(subject.loaded.spec, seed, at.run, drawingFor(drawnFor.loaded.bench.design, 'mixed'));
}

function shown(
  loaded: LoadedBench,
  scenario: Scenario,
  { claim, at }: Sighting,
  options: JudgeOptions,
  raw = false,
): Shown {
  const by = 'file' in at ? { seed: at.file, run: 0 } : { seed: options.seed, run: at.run };
  const { finding, path } = keepScenario(alone(loaded, claim, raw), scenario, claim, by, options.store);
  return {
    claim,
    because: becauseOf(loaded, claim),
    says: finding.says,
    ops: finding.scenario.ops.length,
    at,
    choices: finding.scenario.choices,
    path,
    scenario: formatScenarioText(finding.scenario),
  };
}

/** What this design breaks there, reduced and not kept. */
export function shownAlone(subject: Subject, { claim, at }: Sighting, seed: string): StoredHit {
  const by = 'file' in at ? { seed: at.file, run: 0 } : { seed, run: at.run };
  return keepScenario(alone(subject.loaded, claim, false), scenarioAt(subject, at, subject, seed), claim, by, null);
}

function judgeClaims(subject: Subject, part: Part, expected: Expected, options: JudgeOptions): ClaimVerdict[] {
  const broken = byName(part.broken);
  const limits = byName(part.limits);
  const windows = new Map(part.windows.map((w) => [w.claim, w]));
  const storing = subject.object ? { ...options, store: null } : options;
  return [...claimsOf(subject), ...STUCK].map(({ name: claim }): ClaimVerdict => {
    const at = broken.get(claim);
    const limit = limits.get(claim);
    const [known, listed] = [expected.broken[claim], expected.limits[claim]];
    if (at !== undefined && known === undefined) {
      const scenario = scenarioAt(subject, at, subject, options.seed);
      return { claim, state: 'lost', lost: shown(subject.loaded, scenario, { claim, at }, storing) };
    }
    if (at !== undefined) return { claim, state: 'broken', file: known! };
    if (known !== undefined && options.whole) return { claim, state: 'mended', file: known };
    const file = limit !== undefined && 'file' in limit ? limit.file : listed;
    if (limit !== undefined) return { claim, state: 'limit', ...(file === undefined ? {} : { file }) };
    if (listed !== undefined && options.whole) return { claim, state: 'mended', file: listed };
    return { claim, state: windows.get(claim)?.promised === false ? 'measured' : 'held' };
  });
}

async function judgeVariants(subject: Subject, part: Part, expected: Expected, options: JudgeOptions) {
  const files = [
    ...new Set([...part.variants.map((v) => v.file), ...(options.whole ? Object.keys(expected.variants) : [])]),
  ];
  const verdicts: DesignVerdict['variants'] = [];
  for (const file of files) {
    const claims = part.variants.find((v) => v.file === file)?.claims ?? [];
    const known = expected.variants[file] ?? [];
    const mended = options.whole ? known.filter((claim) => !claims.includes(claim)) : [];
    const more = claims.filter((claim) => !known.includes(claim));
    if (mended.length + more.length === 0) continue;
    const { scenario } = subject.scenarios.find((kept) => kept.file === file) ?? {};
    const bench = scenario && (await variantBench(subject, scenario));
    const lost = bench
      ? more.map((claim) => shown(bench, { ...scenario, ...bench.spec }, { claim, at: { file } }, options))
      : [];
    verdicts.push({ file, lost, mended });
  }
  return verdicts;
}

function judgeAgainst(subject: Subject, other: Subject, part: Part, options: JudgeOptions): DesignVerdict['against'] {
  const mine = new Map([...byName(part.limits), ...byName(part.broken)]);
  const theirs = byName(part.other!);
  const promises = (who: Subject): string[] => claimsOf(who).map(({ name }) => name);
  const [byThis, byOther] = [promises(subject), promises(other)];
  const changes = (breaks: Subject, sightings: Map<string, At>, keeps: Map<string, At>, promised: string[]): Change[] =>
    [...sightings]
      .filter(([claim]) => !keeps.has(claim))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([claim, at]) => ({
        ...shown(
          breaks.loaded,
          scenarioAt(breaks, at, subject, options.seed),
          { claim, at },
          breaks.object ? { ...options, store: null } : options,
          true,
        ),
        promisedByOther: promised.includes(claim),
      }));
  return {
    design: other.design,
    lost: changes(subject, mine, theirs, byOther),
    gained: changes(other, theirs, mine, byThis),
    promisedByOne: {
      this: byThis.filter((name) => !byOther.includes(name)),
      other: byOther.filter((name) => !byThis.includes(name)),
    },
  };
}

function stateOf(
  subject: Subject,
  part: Part,
  { claims, variants }: Pick<DesignVerdict, 'claims' | 'variants'>,
  { seed, strict, whole }: JudgeOptions,
): Pick<DesignVerdict, 'verdict' | 'because'> {
  if (claims.some(({ state }) => state === 'lost') || variants.some(({ lost }) => lost.length > 0)) {
    return { verdict: 'violated', because: '' };
  }
  const mended = claims.filter(({ state }) => state === 'mended').length + variants.flatMap((v) => v.mended).length;
  if (strict && mended > 0) return { verdict: 'mended', because: 'what is known to be broken no longer breaks' };
  // A share of the work, or a cut one, need not show that the whole is worth something.
  if (!whole) return { verdict: 'held', because: '' };
  const asked = part.enabled + part.skipped;
  if (part.steps === 0) return { verdict: 'vacuous', because: 'nothing ran' };
  if (part.enabled / asked < ENABLED_SHARE_MIN) {
    return {
      verdict: 'vacuous',
      because: `only ${Math.round((100 * part.enabled) / asked)} % of the operations were enabled`,
    };
  }
  if (!canaryIsFound(subject.loaded, seed, drawingFor(subject.loaded.bench.design, 'mixed'))) {
    return { verdict: 'canary-survived', because: 'drawn runs did not break the pretend claim' };
  }
  return { verdict: 'held', because: '' };
}

/** The verdicts of one design. */
export async function judgePart(
  subject: Subject,
  other: Subject | null,
  part: Part,
  expected: Expected,
  options: JudgeOptions,
): Promise<DesignVerdict> {
  const { properties, design } = subject.loaded.bench;
  const claims = judgeClaims(subject, part, expected, options);
  const variants = await judgeVariants(subject, part, expected, options);
  return {
    design: subject.design,
    mutant: subject.mutant,
    ...stateOf(subject, part, { claims, variants }, options),
    scenarios: part.scenarios,
    runs: part.runs,
    claims,
    variants,
    missing: properties
      .filter((p) => p.kind === 'sometimes' && p.appliesTo(design.features) && !part.witnessed.includes(p.name))
      .map(({ name }) => name),
    against: other && part.other && judgeAgainst(subject, other, part, options),
  };
}
