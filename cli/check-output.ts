// What `check` says of a search: its scope, its counts, what was judged and what was not, and what bounded it.

import { findingJson } from '../reports/json.ts';
import type { Found } from '../search/exhaustive/drive.ts';
import { bytesText } from '../search/exhaustive/estimate.ts';
import type { Said } from '../search/exhaustive/finding.ts';
import type { Share } from '../search/exhaustive/random-share.ts';
import type { Bounded, Search } from '../search/exhaustive/search.ts';
import type { Target } from '../search/exhaustive/target.ts';
import { formatScenarioText } from '../search/scenario/text-format.ts';

/** That less was searched to the end than was asked for. */
export interface NarrowedTo {
  leftOut: readonly string[];
  /** What to type for this search alone. */
  options: string;
  /** All that was asked for, on short paths. */
  before: SearchedBefore;
}

/** What is left of a search that was complete within its scope. */
export interface SearchedBefore {
  scope: Readonly<Record<string, unknown>> & { shape: string; operations: number | null };
  states: number;
  transitions: number;
  depth: number;
  complete: true;
  beyondOperations: number;
  seconds: number;
}

export const searchedBefore = ({ shape, operations, target, search, seconds }: Checked): SearchedBefore => ({
  scope: { ...target.scope, shape, operations },
  states: search.states,
  transitions: search.transitions,
  depth: search.rounds,
  complete: true,
  beyondOperations: search.beyond,
  seconds,
});

export interface Checked {
  verdict: 'held' | 'violated' | 'bounded' | 'reachable' | 'unreachable';
  design: string;
  mutant: string | null;
  shape: string;
  /** Operations on a path at most, and why, when nobody asked for that bound. */
  operations: number | null;
  because: string | null;
  target: Target;
  search: Search;
  seconds: number;
  found: Found | null;
  said: Said | null;
  /** What random runs reach of it; null: nobody asked, or the search was not complete. */
  shares: readonly Share[] | null;
  /** The path to the contradiction, step by step. */
  path: readonly string[];
  /** Null: what was asked for is what was searched, bounded or not. */
  narrowed: NarrowedTo | null;
}

const BOUNDED_SAYS: Record<Bounded, string> = {
  memory: 'the memory limit was reached',
  states: 'the limit of states was reached',
  time: 'the time was over',
  interrupted: 'it was interrupted',
};

/** Fit for `replay`: what the claims say of it is for the replay to find out. */
export function scenarioText({ finding }: Said): string {
  const { expect: _expected, ...scenario } = finding.scenario;
  return formatScenarioText(scenario);
}

const rateOf = ({ search, seconds }: Checked): number => Math.round(search.states / Math.max(seconds, 1e-9));

export function checkedJson(checked: Checked): object {
  const { search, target, found, said, narrowed } = checked;
  return {
    verdict: checked.verdict,
    design: checked.design,
    mutant: checked.mutant,
    scope: { shape: checked.shape, operations: checked.operations, because: checked.because, ...target.scope },
    ...(narrowed === null ? {} : { narrowed: narrowedJson(narrowed) }),
    estimate: target.estimate,
    states: search.states,
    transitions: search.transitions,
    depth: search.rounds,
    complete: search.bounded === null && found === null,
    bounded: search.bounded,
    beyondOperations: search.beyond,
    keys: { kind: search.exact ? 'exact' : 'fingerprint', missedChance: search.missed },
    judged: target.judged,
    notJudged: target.notJudged,
    seconds: checked.seconds,
    statesPerSecond: rateOf(checked),
    mostWaiting: search.mostWaiting,
    bytes: search.mostBytes,
    bytesPerState: search.mostBytes / search.states,
    ...(checked.shares === null ? {} : { random: checked.shares }),
    findings: found === null ? [] : [foundJson(checked, found, said)],
  };
}

const narrowedJson = ({ leftOut, options, before }: NarrowedTo): object => ({
  leftOut,
  options,
  all: '--whole',
  before,
});

function foundJson({ path }: Checked, { property, says, operations }: Found, said: Said | null): object {
  return {
    property,
    says,
    operations,
    steps: path,
    // Under all claims another one may be contradicted first.
    replay:
      said === null
        ? null
        : {
            ...findingJson(said.finding, said.path),
            minimal: said.minimal,
            free: said.free,
            scenario: scenarioText(said),
          },
  };
}

export function checkedText(checked: Checked): string {
  const { search, target, found } = checked;
  const keys = search.exact
    ? 'exact keys'
    : `64-bit fingerprints, chance of a missed state below ${search.missed.toExponential(0)}`;
  const lines = [
    ...(checked.narrowed === null ? [] : [beforeText(checked.narrowed.before)]),
    `${checked.shape}: ${search.states} states, ${search.transitions} transitions, depth ${search.rounds}, ${keys}.`,
    `${rateOf(checked)} states/s, ${bytesText(search.mostBytes)}.`,
    `Judged: ${target.judged.join(', ')}.`,
    ...target.notJudged.map(({ property, because }) => `Not judged: ${property}: ${because}.`),
  ];
  if (search.bounded !== null) {
    lines.push(`Not complete: ${BOUNDED_SAYS[search.bounded]}; ${search.waiting} states wait.`);
  } else if (found === null) lines.push('Complete within its scope: nothing else can be reached.');
  lines.push(...(checked.narrowed === null ? [] : narrowedText(checked.narrowed)));
  if (checked.operations !== null) {
    lines.push(
      `Scope: at most ${checked.operations} operations on a path; ${search.beyond} times one more was possible.`,
    );
  }
  lines.push(...(checked.shares ?? []).map(shareText));
  if (found !== null) lines.push(...foundText(checked, found));
  return lines.join('\n');
}

const beforeText = ({ scope, states, transitions, beyondOperations }: SearchedBefore): string =>
  `${scope.shape}, on paths of at most ${scope.operations} operations: ${states} states, ${transitions} transitions, all that can be reached; ${beyondOperations} times one more operation was possible.`;

const narrowedText = ({ leftOut, options }: NarrowedTo): string[] => [
  `Scope: less than was asked for, as that does not fit: ${options}`,
  ...leftOut.map((what) => `Left out beyond those short paths: ${what}.`),
  'With --whole all of it is searched until the memory is full.',
];

const percent = (share: number): string => `${(100 * share).toPrecision(3)} %`;

const shareText = ({ runs, states, transitions, ofStates, ofTransitions, chanceOfNew }: Share): string =>
  `${runs} random runs reach ${states} states (${percent(ofStates)}) and ${transitions} pairs of states that follow each other (${percent(ofTransitions)}); the next one reaches a new state with a chance of at most ${percent(chanceOfNew)}.`;

function foundText(checked: Checked, { property, says }: Found): string[] {
  const { path, said, target } = checked;
  const steps = path.map((step, i) => `${String(i + 1).padStart(3)}. ${step}`);
  const replays =
    said !== null ? [] : 'loaded' in target ? ['No scenario can say this path, so it does not replay by itself.'] : [];
  return [
    `${checked.verdict === 'reachable' ? 'REACHED ' : 'BROKEN  '} ${property}: ${says}`,
    ...replays,
    ...(said === null ? steps : []),
  ];
}
