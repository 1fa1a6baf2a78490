// Two designs on the same drawn scenarios: claims lost and gained, windows that changed, what it cost, and where they first part.

import type { RunOptions } from '../../generators/scenario.ts';
import { drawnScenario } from '../campaign/block.ts';
import { keepHit } from '../hunt.ts';
import type { RecordedEvent } from '../outcome.ts';
import { record } from '../record.ts';
import type { LoadedBench } from '../registry.ts';
import { formatScenarioText } from '../scenario/text-format.ts';
import { MEASURES, type Measure } from './measures.ts';
import { Side } from './side.ts';
import { changedWindows, type LongerWindow, type WindowSide } from './windows.ts';

/** A claim that one design breaks and the other keeps on the same runs, with its reduced scenario. */
export interface Change {
  property: string;
  /** Rows and mails that the claim is from. */
  source: readonly string[];
  says: string;
  ops: number;
  /** Does the claim speak of the other design at all? If not, that one promises nothing here. */
  promisedByOther: boolean;
  path: string;
}

export interface WindowChange {
  property: string;
  /** Rows and mails that the claim is from. */
  source: readonly string[];
  formula: string;
  /** Longest seen; null when the claim is not about that design. */
  a: WindowSide | null;
  b: WindowSide | null;
  /** Where it lasts longer than the other design ever had it, reduced; null when one of them says nothing about it. */
  longer: LongerWindow | null;
}

export interface Divergence {
  run: number;
  /** What each does there; null when its events have ended. */
  a: RecordedEvent | null;
  b: RecordedEvent | null;
  /** The drawn scenario in text form, written for the first design. */
  scenario: string;
}

export interface Comparison {
  runs: number;
  /** Broken by some run of B and by none of A. */
  lost: Change[];
  /** Broken by some run of A and by none of B. */
  gained: Change[];
  /** Broken by both. */
  both: string[];
  /** Claims that are about one of them alone, whether or not anything broke them. */
  promisedByOne: { a: string[]; b: string[] };
  changed: WindowChange[];
  measures: Record<Measure, { a: number; b: number }>;
  firstDivergence: Divergence | null;
}

export interface CompareOptions {
  seed: string;
  runs: number;
  drawing: RunOptions;
  store: string | null;
  progress(run: number): void;
}

/** Runs both designs on the same scenarios. Verdicts are raw: a known limit counts like any violation. */
export function compareDesigns(a: LoadedBench, b: LoadedBench, options: CompareOptions): Comparison {
  const left = new Side(a);
  const right = new Side(b);
  let parted = -1;
  for (let run = 0; run < options.runs; run++) {
    options.progress(run);
    const digestA = left.run(options.seed, run, options.drawing);
    const digestB = right.run(options.seed, run, options.drawing);
    if (parted < 0 && digestA !== digestB) parted = run;
  }
  return {
    runs: options.runs,
    lost: changes(right, left, options),
    gained: changes(left, right, options),
    both: [...left.broken.keys()].filter((name) => right.broken.has(name)).sort(),
    promisedByOne: {
      a: left.promised().filter((name) => !right.promises(name)),
      b: right.promised().filter((name) => !left.promises(name)),
    },
    changed: changedWindows(left, right, options),
    measures: Object.fromEntries(
      Object.keys(MEASURES).map((name) => {
        const measure = name as Measure;
        return [measure, { a: left.counter.counts[measure], b: right.counter.counts[measure] }];
      }),
    ) as Comparison['measures'],
    firstDivergence: parted < 0 ? null : divergence(left, right, parted, options),
  };
}

/** What `breaks` breaks and `keeps` does not. */
function changes(breaks: Side, keeps: Side, { seed, drawing, store }: CompareOptions): Change[] {
  const found: Change[] = [];
  for (const [property, run] of [...breaks.broken].sort()) {
    if (keeps.broken.has(property)) continue;
    // Reduced with this claim alone: another one that breaks earlier in the same run must not end it.
    const { bench } = breaks.loaded;
    const alone = { ...bench, properties: bench.properties.filter((p) => p.name === property) };
    const { finding, path } = keepHit({ ...breaks.loaded, bench: alone }, seed, drawing, { run, property }, store);
    const { says, scenario } = finding;
    const { source } = bench.properties.find((p) => p.name === property) ?? { source: [] };
    const promisedByOther = keeps.promises(property);
    found.push({ property, source, says, ops: scenario.ops.length, promisedByOther, path });
  }
  return found;
}

function divergence(left: Side, right: Side, run: number, { seed, drawing }: CompareOptions): Divergence {
  // No claim may end one of them before the other.
  const free = (side: Side) => ({ ...side.loaded.bench, properties: [] });
  const scenario = drawnScenario(left.loaded.spec, seed, run, drawing);
  const first = record(free(left), scenario);
  const second = record(free(right), scenario);
  const same = (x?: RecordedEvent, y?: RecordedEvent): boolean =>
    x !== undefined &&
    y !== undefined &&
    x.name === y.name &&
    x.timeNs === y.timeNs &&
    x.cpu === y.cpu &&
    x.a === y.a &&
    x.b === y.b &&
    x.c === y.c;
  let at = 0;
  while (same(first.events[at], second.events[at])) at++;
  const ops = first.ops.filter(({ enabled }) => enabled).map(({ op }) => op);
  return {
    run,
    a: first.events[at] ?? null,
    b: second.events[at] ?? null,
    scenario: formatScenarioText({ ...scenario, ops }),
  };
}
