// Runs that learn from those before them: half of them vary a run that was worth keeping. What is worth keeping is the guide: a run in which one
// section followed another as no run had shown it (model-transition coverage), or one that scores high (long chains, crossings, windows).
// One after the other, so that seed and guide alone say what comes of it.

import { DRAWN_OPERATIONS_MAX, drawRun, type RunOptions } from '../../generators/scenario.ts';
import { draftToShape, shapeDraft } from '../../generators/shape-draft.ts';
import { openStream, type Stream } from '../../generators/stream.ts';
import { varyOps } from '../../generators/vary.ts';
import { type Op, opList, packOps, unpackOps } from '../../model/ops.ts';
import type { Shape } from '../../model/shape.ts';
import { SETTLE_NS } from '../campaign/block.ts';
import { RunFacts } from '../labels/facts.ts';
import type { Outcome } from '../outcome.ts';
import { type Bench, Stands } from '../run.ts';

export const GUIDES = ['uniform', 'successions', 'score'] as const;
export type Guide = (typeof GUIDES)[number];

interface Kept {
  shape: Shape;
  ops: readonly Op[];
  score: number;
}

export interface GuidedRun {
  shape: Shape;
  ops: readonly Op[];
  outcome: Outcome;
}

const TASKS_MAX = 64;
const KEPT_MAX = 256;
const VARIED_PERCENT = 50;

/** Depth of chains before crossings, crossings before windows: what the hardest mistakes need most of. */
const scoreOf = ({ chain, hops, loans, windows, interleaved }: RunFacts): number =>
  4 * chain + 2 * Math.min(hops, 4) + Math.min(loans, 4) + 3 * windows.size + (interleaved > 0 ? 2 : 0);

export class Guided {
  private readonly bench: Bench;
  private readonly seed: string;
  private readonly drawing: RunOptions;
  private readonly guide: Guide;
  private readonly stands: Stands;
  private readonly facts: RunFacts;
  private readonly draft = shapeDraft(TASKS_MAX);
  private readonly list = opList(4 * DRAWN_OPERATIONS_MAX);
  private readonly seen = new Set<number>();
  private readonly kept: Kept[] = [];

  constructor(bench: Bench, seed: string, drawing: RunOptions, guide: Guide) {
    this.bench = bench;
    this.seed = seed;
    this.drawing = drawing;
    this.guide = guide;
    this.stands = new Stands(bench);
    const sections = this.bench.design.programs.flatMap((p) => p.sections);
    this.facts = new RunFacts(new Map(sections.flatMap((s) => (s.window ? [[s.name, s.window]] : []))));
  }

  witnessed(): string[] {
    return [...this.stands.witnessed()].sort();
  }

  limitsMet(): number[] {
    return [...this.stands.limitsMet()].sort((a, b) => a - b);
  }

  /** The run of this index, which is the number of runs before it. */
  run(index: number): GuidedRun {
    drawRun(this.seed, index, this.drawing, this.draft, this.list);
    const drawn = { shape: draftToShape(this.draft), ops: unpackOps(this.list) };
    if (this.guide === 'uniform') return this.judged(drawn.shape, drawn.ops, false);
    const s = openStream(this.seed, `guided/${index}`);
    if (this.kept.length === 0 || !s.chance(VARIED_PERCENT)) return this.judged(drawn.shape, drawn.ops, true);
    const { shape, ops } = this.parent(s);
    return this.judged(shape, varyOps(s, ops, drawn.ops, shape, 2 * DRAWN_OPERATIONS_MAX), true);
  }

  private judged(shape: Shape, ops: readonly Op[], learns: boolean): GuidedRun {
    const list = packOps(ops);
    this.facts.begin();
    const outcome = this.stands.for(shape).run(shape, list, SETTLE_NS, undefined, learns ? this.facts : undefined);
    // Stops are kept as they were drawn: by their number, so that they move with what is before them.
    if (learns) this.learn({ shape, ops, score: this.guide === 'score' ? scoreOf(this.facts) : 0 });
    return { shape, ops, outcome };
  }

  private learn(run: Kept): void {
    let news = false;
    for (const pair of this.facts.followed) {
      if (this.seen.has(pair)) continue;
      this.seen.add(pair);
      news = true;
    }
    if (this.guide === 'successions') {
      if (news) this.keep(run);
    } else if (this.kept.length < KEPT_MAX || run.score > this.kept[0]!.score) this.keepByScore(run);
  }

  private keep(run: Kept): void {
    this.kept.push(run);
    if (this.kept.length > KEPT_MAX) this.kept.shift();
  }

  /** Ascending, so that the least goes first. */
  private keepByScore(run: Kept): void {
    let at = this.kept.length;
    while (at > 0 && this.kept[at - 1]!.score > run.score) at--;
    this.kept.splice(at, 0, run);
    if (this.kept.length > KEPT_MAX) this.kept.shift();
  }

  /** The later ones more often. */
  private parent(s: Stream): Kept {
    const count = this.kept.length;
    return this.kept[Math.max(s.int(count), s.int(count))]!;
  }
}
