// Labels the first runs of a search: which share has each label, which share is too small, and how likely the next run is to show two
// sections follow each other that no run has shown so (Good and Turing: as likely as what was seen exactly once).

import { DRAWN_OPERATIONS_MAX, drawRun, type RunOptions } from '../../generators/scenario.ts';
import { draftToShape, shapeDraft } from '../../generators/shape-draft.ts';
import { opList } from '../../model/ops.ts';
import { SETTLE_NS } from '../campaign/block.ts';
import { type Bench, Stands } from '../run.ts';
import { RunFacts } from './facts.ts';
import { LABELS } from './labels.ts';

/** Runs that are labelled; with fewer, no share is too small. */
export const LABELLED_RUNS = 500;
const TASKS_MAX = 64;

export interface LabelShare {
  name: string;
  runs: number;
  /** Of all labelled runs. */
  share: number;
  /** The share that it must have; null: it is only told. */
  least: number | null;
}

export interface Labelled {
  runs: number;
  labels: LabelShare[];
  /** By window of the literature, the runs in which another CPU acted in it. */
  windows: Record<string, number>;
  /** Ways in which one section followed another, and those that one run alone has shown. */
  successions: number;
  once: number;
  /** At most so likely does the next run show a new one. */
  chanceOfNew: number;
  /** Names of labels that too few runs have. */
  missed: string[];
}

export function labelRuns(bench: Bench, seed: string, drawing: RunOptions, runs: number): Labelled {
  const { features, programs } = bench.design;
  const interleaves = drawing.grain !== 'whole';
  const labels = LABELS.filter((label) => label.appliesTo(features) && (interleaves || !label.interleaves));
  const counts = labels.map(() => 0);
  const sections = programs.flatMap((p) => p.sections);
  const facts = new RunFacts(new Map(sections.flatMap((s) => (s.window ? [[s.name, s.window]] : []))));
  const windows = new Map<string, number>();
  const followed = new Map<number, number>();
  const stands = new Stands(bench);
  const draft = shapeDraft(TASKS_MAX);
  const list = opList(4 * DRAWN_OPERATIONS_MAX);
  for (let run = 0; run < runs; run++) {
    drawRun(seed, run, drawing, draft, list);
    const shape = draftToShape(draft);
    facts.begin();
    stands.for(shape).run(shape, list, SETTLE_NS, undefined, facts);
    for (const [i, label] of labels.entries()) if (label.has(facts)) counts[i]!++;
    for (const window of facts.windows) windows.set(window, (windows.get(window) ?? 0) + 1);
    for (const pair of facts.followed) followed.set(pair, (followed.get(pair) ?? 0) + 1);
  }
  const shares = labels.map(({ name, least }, i) => ({
    name,
    runs: counts[i]!,
    share: counts[i]! / Math.max(1, runs),
    least: least === 0 ? null : least / 100,
  }));
  const once = [...followed.values()].filter((count) => count === 1).length;
  return {
    runs,
    labels: shares,
    windows: Object.fromEntries([...windows].sort(([a], [b]) => (a < b ? -1 : 1))),
    successions: followed.size,
    once,
    chanceOfNew: Math.min(1, once / Math.max(1, runs)),
    missed: runs < LABELLED_RUNS ? [] : shares.filter((s) => s.least !== null && s.share < s.least).map((s) => s.name),
  };
}
