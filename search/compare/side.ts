// One of two designs that meet the same scenarios: which claims each run breaks, how long its windows were, what it cost.

import type { RunOptions } from '../../generators/scenario.ts';
import type { Observer } from '../../model/machine.ts';
import { packOps } from '../../model/ops.ts';
import type { WindowReport } from '../../properties/types.ts';
import { drawnScenario, SETTLE_NS } from '../campaign/block.ts';
import type { LoadedBench } from '../registry.ts';
import { Stands } from '../run.ts';
import { Counter } from './measures.ts';
import { SpanWatch } from './spans.ts';

/** The largest values that a window came to, each with the run that had it first. */
export interface Longest {
  formula: string;
  promised: boolean;
  maxNs: number;
  run: number;
  /** Of a window that counts them. */
  maxSections?: number;
  runOfSections?: number;
}

export class Side {
  readonly loaded: LoadedBench;
  /** With what is known and listed. */
  readonly asLoaded: LoadedBench;
  readonly counter = new Counter();
  readonly spans = new SpanWatch();
  /** First run that broke it, by claim. */
  readonly broken = new Map<string, number>();
  /** Longest of each window over all runs. */
  readonly windows = new Map<string, Longest>();
  private readonly stands: Stands;
  private readonly watcher: Observer;
  private readonly names = new Set<string>();

  constructor(loaded: LoadedBench) {
    this.asLoaded = loaded;
    // Raw verdicts: what is known and listed counts as well.
    this.loaded = { ...loaded, bench: { ...loaded.bench, limits: [] } };
    this.stands = new Stands(this.loaded.bench);
    this.stands.collect(this.names);
    const { counter, spans } = this;
    this.watcher = {
      afterSection: (m, cpu, slot, section) => {
        counter.afterSection(m);
        return spans.afterSection(m, cpu, slot, section);
      },
      beforeTime: () => spans.beforeTime(),
      atRest: () => spans.atRest(),
    };
  }

  /** Runs one drawn scenario and answers the digest of its events. */
  run(seed: string, index: number, options: RunOptions): string {
    const { shape, ops } = drawnScenario(this.loaded.spec, seed, index, options);
    const stand = this.stands.for(shape);
    this.names.clear();
    this.spans.begin(stand.m, stand.judge.claims.windows);
    const outcome = stand.run(shape, packOps(ops), SETTLE_NS, undefined, this.watcher);
    this.spans.end();
    if (outcome.property !== '') this.names.add(outcome.property);
    for (const name of this.names) if (!this.broken.has(name)) this.broken.set(name, index);
    for (const window of stand.judge.claims.windows) {
      this.note(window.name, window.report(stand.m.w.memory[window.memory.name]!), index);
    }
    return outcome.digest;
  }

  private note(name: string, { maxNs, maxSections, promised, formula }: WindowReport, run: number): void {
    const longest = this.windows.get(name) ?? { formula, promised, maxNs: -1, run };
    if (maxNs > longest.maxNs) {
      longest.maxNs = maxNs;
      longest.run = run;
    }
    if (maxSections !== undefined && maxSections > (longest.maxSections ?? -1)) {
      longest.maxSections = maxSections;
      longest.runOfSections = run;
    }
    this.windows.set(name, longest);
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
