// One of two designs that meet the same scenarios: which claims each run breaks, how long its windows were, what it cost.

import type { RunOptions } from '../../generators/scenario.ts';
import { packOps } from '../../model/ops.ts';
import { drawnScenario, SETTLE_NS } from '../campaign/block.ts';
import type { LoadedBench } from '../registry.ts';
import { Stands } from '../run.ts';
import { Counter } from './measures.ts';

export class Side {
  readonly loaded: LoadedBench;
  readonly counter = new Counter();
  /** First run that broke it, by claim. */
  readonly broken = new Map<string, number>();
  /** Longest of each window over all runs, ns. */
  readonly windows = new Map<string, { maxNs: number; promised: boolean; formula: string }>();
  private readonly stands: Stands;
  private readonly names = new Set<string>();

  constructor(loaded: LoadedBench) {
    // Raw verdicts: what is known and listed counts as well.
    this.loaded = { ...loaded, bench: { ...loaded.bench, limits: [] } };
    this.stands = new Stands(this.loaded.bench);
    this.stands.collect(this.names);
  }

  /** Runs one drawn scenario and answers the digest of its events. */
  run(seed: string, index: number, options: RunOptions): string {
    const { shape, ops } = drawnScenario(this.loaded.spec, seed, index, options);
    const stand = this.stands.for(shape);
    this.names.clear();
    const outcome = stand.run(shape, packOps(ops), SETTLE_NS, undefined, this.counter);
    if (outcome.property !== '') this.names.add(outcome.property);
    for (const name of this.names) if (!this.broken.has(name)) this.broken.set(name, index);
    for (const window of stand.judge.claims.windows) {
      const { maxNs, promised, formula } = window.report(stand.m.w.memory[window.memory.name]!);
      const before = this.windows.get(window.name);
      if (!before || maxNs > before.maxNs) this.windows.set(window.name, { maxNs, promised, formula });
    }
    return outcome.digest;
  }

  /** Claims that are about this design, situations to be met aside. */
  promised(): string[] {
    const { properties, design } = this.loaded.bench;
    return properties.filter((p) => p.kind !== 'sometimes' && p.appliesTo(design.features)).map(({ name }) => name);
  }

  /** Is the claim about this design at all? */
  promises(property: string): boolean {
    const { properties, design } = this.loaded.bench;
    return properties.some((p) => p.name === property && p.appliesTo(design.features));
  }
}
