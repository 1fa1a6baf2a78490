// Windows of two designs: which came to other values, and a small scenario that shows the longer one.

import { join } from 'node:path';
import type { RunOptions } from '../../generators/scenario.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { Property, Window } from '../../properties/types.ts';
import { drawnScenario } from '../campaign/block.ts';
import { withExpectation } from '../hunt.ts';
import { reduce } from '../reduce.ts';
import { digestOfScenario } from '../scenario/read.ts';
import { formatScenarioText } from '../scenario/text-format.ts';
import { storeText } from '../store.ts';
import type { WindowChange } from './compare.ts';
import type { Longest, Side } from './side.ts';
import type { Spans } from './spans.ts';

export interface WindowSide {
  maxNs: number;
  /** The most sections that ran while it was open, of a claim that counts them. */
  maxSections?: number;
  promised: boolean;
  /** Of all runs; null for a window that measures an amount, and for one that was never open. */
  spans: Spans | null;
}

export interface LongerWindow {
  design: 'a' | 'b';
  /** What it came to there, in which unit, and what the other design came to at most. */
  value: number;
  unit: 'ns' | 'sections';
  other: number;
  ops: number;
  path: string;
}

interface Drawing {
  seed: string;
  drawing: RunOptions;
  store: string | null;
}

function sideOf(side: Side, property: string): WindowSide | null {
  const longest = side.windows.get(property);
  if (longest === undefined) return null;
  const { maxNs, maxSections, promised } = longest;
  return { maxNs, ...(maxSections !== undefined && { maxSections }), promised, spans: side.spans.of(property) };
}

/** Windows whose values differ, each with what shows it. */
export function changedWindows(left: Side, right: Side, drawing: Drawing): WindowChange[] {
  const names = [...new Set([...left.windows.keys(), ...right.windows.keys()])].sort();
  const changed: WindowChange[] = [];
  for (const property of names) {
    const [ofA, ofB] = [left.windows.get(property), right.windows.get(property)];
    const [a, b] = [sideOf(left, property), sideOf(right, property)];
    if (a?.maxNs === b?.maxNs && a?.maxSections === b?.maxSections && a?.promised === b?.promised) continue;
    const claim = [...left.loaded.bench.properties, ...right.loaded.bench.properties].find((p) => p.name === property);
    changed.push({
      property,
      source: claim?.source ?? [],
      formula: (ofA ?? ofB)!.formula,
      a,
      b,
      longer: ofA && ofB ? longerOf(property, [left, ofA], [right, ofB], drawing) : null,
    });
  }
  return changed;
}

type Of = readonly [side: Side, longest: Longest];

/** The side on which it is longer in ns; where both are equal, in sections. */
function longerOf(name: string, a: Of, b: Of, drawing: Drawing): LongerWindow | null {
  const unit = a[1].maxNs !== b[1].maxNs ? 'ns' : 'sections';
  const lengthOf = ({ maxNs, maxSections = 0 }: Longest): number => (unit === 'ns' ? maxNs : maxSections);
  if (lengthOf(a[1]) === lengthOf(b[1])) return null;
  const [longer, shorter] = lengthOf(a[1]) > lengthOf(b[1]) ? [a, b] : [b, a];
  const [side, { run, runOfSections = run }] = longer;
  const limit = lengthOf(shorter[1]);
  const scenario = reduced(side, name, unit, limit, unit === 'ns' ? run : runOfSections, drawing);
  const shown = withExpectation(side.asLoaded, scenario);
  const path = drawing.store === null ? '' : join(drawing.store, fileNameOf(shown, name));
  if (path !== '') storeText(path, formatScenarioText(shown));
  return {
    design: longer === a ? 'a' : 'b',
    value: lengthOf(longer[1]),
    unit,
    other: limit,
    ops: scenario.ops.length,
    path,
  };
}

const fileNameOf = (scenario: Scenario, window: string): string =>
  `${scenario.design.replace(/[^A-Za-z0-9]+/g, '-')}-${window}-${digestOfScenario(scenario)}.txt`;

/** The drawn run as small as it gets while the window lasts longer than that. */
function reduced(side: Side, name: string, unit: 'ns' | 'sections', limit: number, run: number, by: Drawing): Scenario {
  const { loaded } = side;
  const drawn = drawnScenario(loaded.spec, by.seed, run, by.drawing);
  const properties: Property[] = loaded.bench.properties
    .filter((p) => p.name === name && p.kind === 'window')
    .map((p) => lastsLonger(p as Window, unit, limit));
  return reduce({ ...loaded.bench, properties }, drawn, name).scenario;
}

/** The window as a claim that it lasts no longer than that. */
const lastsLonger = (window: Window, unit: 'ns' | 'sections', limit: number): Window => ({
  ...window,
  observe(w, events, memory, passedNs, shape, names) {
    window.observe(w, events, memory, passedNs, shape, names);
    const { maxNs, maxSections = 0 } = window.report(memory);
    const value = unit === 'ns' ? maxNs : maxSections;
    return value > limit ? `it lasted ${value} ${unit}` : null;
  },
});
