// Runs one design through its share of the kept scenarios and of the drawn runs. No claim ends a run, so that none hides another.

import { DRAWN_OPERATIONS_MAX, drawRun, type RunOptions } from '../../generators/scenario.ts';
import { draftToShape, shapeDraft } from '../../generators/shape-draft.ts';
import { type OpList, opList, packOps } from '../../model/ops.ts';
import type { Shape } from '../../model/shape.ts';
import { SETTLE_NS } from '../campaign/block.ts';
import { drawingFor } from '../registry.ts';
import { type Bench, Stands } from '../run.ts';
import { allBroken } from '../run-on.ts';
import { type At, mergeParts, type Part } from './part.ts';
import { asOwn, digestOf, type Subject, variantBench } from './subject.ts';

/** One of several machines that share the work: the `index`th of `count`, counted from 0. */
export interface Shard {
  index: number;
  count: number;
}

export interface PartOptions {
  seed: string;
  runs: number;
  /** Milliseconds after which nothing more is drawn; null: no limit. */
  timeMs: number | null;
  shard: Shard | null;
  /** Told the number of the next run, of all machines together. */
  progress(runs: number): void;
  interrupted(): boolean;
}

const TASKS_MAX = 64;
/** Runs between two looks at the clock and at signals. */
const TURN = 20;

/** One design's machines, and what was seen on them. */
class Seen {
  readonly broken = new Map<string, At>();
  private readonly limitsAt: (At | undefined)[] = [];
  private readonly windows = new Map<string, Part['windows'][number]>();
  private readonly stands: Stands;
  private readonly names = new Set<string>();
  private readonly bench: Bench;
  steps = 0;
  enabled = 0;
  skipped = 0;
  unsettled = 0;

  constructor(bench: Bench) {
    this.bench = bench;
    this.stands = new Stands(bench);
    this.stands.collect(this.names);
  }

  run(shape: Shape, list: OpList, settleNs: number, at: At): void {
    const stand = this.stands.for(shape);
    this.names.clear();
    const outcome = stand.run(shape, list, settleNs);
    if (outcome.property !== '') this.names.add(outcome.property);
    for (const name of this.names) if (!this.broken.has(name)) this.broken.set(name, at);
    const { limitsMet, claims } = stand.judge;
    for (let i = 0; i < limitsMet.length; i++) if (limitsMet[i]) this.limitsAt[i] ??= at;
    for (const window of claims.windows) {
      const { maxNs, promised } = window.report(stand.m.w.memory[window.memory.name]!);
      const known = this.windows.get(window.name);
      if (!known) this.windows.set(window.name, { claim: window.name, maxNs, promised });
      else {
        known.maxNs = Math.max(known.maxNs, maxNs);
        known.promised &&= promised;
      }
    }
    this.steps += outcome.step;
    this.enabled += outcome.enabled;
    this.skipped += outcome.skipped;
    if (outcome.verdict === 'held' && !outcome.settled) this.unsettled++;
  }

  part(): Omit<Part, 'design' | 'mutant' | 'digest' | 'scenarios' | 'runs' | 'variants' | 'other'> {
    const { steps, enabled, skipped, unsettled, limitsAt } = this;
    return {
      steps,
      enabled,
      skipped,
      unsettled,
      broken: [...this.broken].map(([claim, at]) => ({ claim, at })),
      limits: this.bench.limits.flatMap(({ property, reason }, i) =>
        limitsAt[i] ? [{ claim: property, at: limitsAt[i], reason }] : [],
      ),
      windows: [...this.windows.values()],
      witnessed: [...this.stands.witnessed()],
    };
  }
}

const isOurs = (index: number, shard: Shard | null): boolean => shard === null || index % shard.count === shard.index;
const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

/** Everything of one design that is this machine's to do. `other`: a design that meets the same, for comparison. */
export async function runPart(subject: Subject, other: Subject | null, options: PartOptions): Promise<Part> {
  const { seed, shard } = options;
  const seen = new Seen(subject.loaded.bench);
  const against = other && new Seen({ ...other.loaded.bench, limits: [] });
  const part: Pick<Part, 'scenarios' | 'runs' | 'variants'> = { scenarios: 0, runs: 0, variants: [] };
  for (const [index, { file, scenario }] of subject.scenarios.entries()) {
    if (!isOurs(index, shard)) continue;
    if (options.interrupted()) break;
    const { shape, ops, settleNs } = asOwn(subject, scenario);
    seen.run(shape, packOps(ops), settleNs, { file });
    against?.run(shape, packOps(ops), settleNs, { file });
    const variant = await variantBench(subject, scenario);
    const claims = variant ? allBroken(variant.bench, scenario).sort() : [];
    if (claims.length > 0) part.variants.push({ file, claims });
    part.scenarios++;
    await turn();
  }
  const drawing: RunOptions = drawingFor(subject.loaded.bench.design, 'mixed');
  const draft = shapeDraft(TASKS_MAX);
  const list = opList(4 * DRAWN_OPERATIONS_MAX);
  const started = performance.now();
  const isOver = (): boolean =>
    options.interrupted() || (options.timeMs !== null && performance.now() - started >= options.timeMs);
  for (let run = 0; run < options.runs; run++) {
    if (!isOurs(run, shard)) continue;
    if (part.runs % TURN === 0) {
      await turn();
      if (isOver()) break;
      options.progress(run);
    }
    for (const side of against ? [seen, against] : [seen]) {
      drawRun(seed, run, drawing, draft, list);
      side.run(draftToShape(draft), list, SETTLE_NS, { run });
    }
    part.runs++;
  }
  const { design, mutant } = subject;
  const whole: Part = {
    design,
    mutant,
    digest: digestOf(subject),
    ...part,
    ...seen.part(),
    other: against && [...against.broken].map(([claim, at]) => ({ claim, at })),
  };
  // Merging one part alone brings it into the order that several have.
  return mergeParts([whole], filesOf(subject));
}

export const filesOf = (subject: Subject): string[] => subject.scenarios.map(({ file }) => file);
