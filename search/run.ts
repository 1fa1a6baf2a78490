// One run: operations, then the settle phase, then the claims that wait for the end. The machine and its judge are reused between
// runs of the same size, so that a campaign allocates nothing for each run.

import type { Design } from '../model/design.ts';
import { EVENT_STRIDE } from '../model/events.ts';
import { sectionName } from '../model/frames.ts';
import { NONE } from '../model/ids.ts';
import type { Machine, Observer } from '../model/machine.ts';
import { F_STOP, F_STOP_NAME, type OpList, opList, STRIDE, unpackOp } from '../model/ops.ts';
import { settle } from '../model/settle.ts';
import { createMachine, resetWorld } from '../model/setup.ts';
import type { Shape } from '../model/shape.ts';
import { takeOperation } from '../model/step.ts';
import { type Digest, digestText, mixFirst, newDigest } from '../model/world.ts';
import type { KnownLimit, Property } from '../properties/types.ts';
import { Claims } from './claims.ts';
import { Judge, memoryOf } from './judge.ts';
import type { Outcome } from './outcome.ts';

const claimsByBench = new WeakMap<Bench, { all: Claims; ofAny: Claims | null }>();

/** The claims of a bench that apply to its design, made ready once. */
function claimsOf(bench: Bench, { userspace }: Shape): Claims {
  let claims = claimsByBench.get(bench);
  if (!claims) {
    claims = { all: new Claims(bench.properties, bench.design.features), ofAny: null };
    claimsByBench.set(bench, claims);
  }
  if (!userspace) return claims.all;
  // What holds whatever userspace does.
  claims.ofAny ??= new Claims(
    bench.properties.filter((p) => !p.cooperating?.(bench.design.features)),
    bench.design.features,
  );
  return claims.ofAny;
}

/** Everything that is needed to run scenarios of one design. */
export interface Bench {
  design: Design;
  properties: readonly Property[];
  limits: readonly KnownLimit[];
}

/** A machine with its judge, for one size of world. */
export class Stand {
  readonly m: Machine;
  readonly judge: Judge;

  constructor(bench: Bench, shape: Shape) {
    const claims = claimsOf(bench, shape);
    this.m = createMachine(shape, bench.design, memoryOf(claims.all));
    this.judge = new Judge(this.m, shape, claims, bench.limits);
    this.m.observer = this.judge;
  }

  /**
   * Runs a packed list on a shape of this stand's size. Roles and stops in the list are replaced by what they met; `taken`, when
   * given, gets 1 for each operation that was enabled. `watcher` sees every section after the judge did; `beforeOp` hears the index
   * of each operation, and their number before the run settles.
   */
  run(
    shape: Shape,
    list: OpList,
    settleNs: number,
    taken?: Uint8Array,
    watcher?: Observer,
    beforeOp?: (op: number) => void,
  ): Outcome {
    const { m, judge } = this;
    const digest = watcher ? newDigest() : null;
    this.reset(shape);
    m.observer = watcher ? this.both(watcher, digest!) : judge;
    let enabled = 0;
    let op = 0;
    for (; op < list.count && !m.ended && m.stuck === ''; op++) {
      beforeOp?.(op);
      const took = takeOperation(m, list, op);
      if (took) enabled++;
      if (taken) taken[op] = took ? 1 : 0;
      nameStop(m, list, op);
    }
    const violatedInOps = m.ended || m.stuck !== '';
    if (!violatedInOps) beforeOp?.(list.count);
    const settled = !violatedInOps && this.settle(settleNs);
    return {
      ...this.outcome(settled),
      op: violatedInOps ? op - 1 : list.count,
      enabled,
      skipped: op - enabled,
      digest: digest ? digestText(digest) : '',
    };
  }

  /**
   * Takes the operations that `next` appends to an empty list, one at a time, until it answers false, and keeps none of them. Each must
   * be enabled. `watcher`, when given, sees every section after the judge did; without one the digest is empty.
   */
  stream(shape: Shape, next: (list: OpList) => boolean, settleNs: number, watcher?: Observer): Outcome {
    const { m } = this;
    const digest = watcher ? newDigest() : null;
    this.reset(shape);
    m.observer = watcher ? this.both(watcher, digest!) : this.judge;
    const list = opList(1);
    let taken = 0;
    for (; next(list); list.count = 0) {
      if (!takeOperation(m, list, 0))
        throw new Error(`an operation is not enabled: ${JSON.stringify(unpackOp(list, 0))}`);
      taken++;
      if (m.ended || m.stuck !== '') break;
    }
    const violatedInOps = m.ended || m.stuck !== '';
    const settled = !violatedInOps && this.settle(settleNs);
    return {
      ...this.outcome(settled),
      op: violatedInOps ? taken - 1 : taken,
      enabled: taken,
      skipped: 0,
      digest: digest ? digestText(digest) : '',
    };
  }

  private settle(settleNs: number): boolean {
    const { m, judge } = this;
    const settled = settle(m, settleNs);
    if (settled && m.stuck === '' && !m.ended) judge.atEnd();
    return settled;
  }

  private outcome(settled: boolean): Pick<Outcome, 'verdict' | 'property' | 'says' | 'step' | 'settled'> {
    const { m, judge } = this;
    const property = judge.violation ? judge.violation.property.name : m.stuck;
    return {
      verdict: property === '' ? 'held' : 'violated',
      property,
      says: judge.violation?.says ?? STUCK_SAYS[m.stuck],
      step: m.sections,
      settled,
    };
  }

  private reset(shape: Shape): void {
    const { m } = this;
    resetWorld(m.w, shape, m.design);
    m.ipiNs = shape.ipiNs;
    m.switchNs = shape.switchNs ?? 0;
    m.tickNs = shape.tickNs;
    m.maxSections = shape.maxSections;
    m.restart();
    this.judge.begin(shape);
  }

  private both(watcher: Observer, digest: Digest): Observer {
    const { judge } = this;
    return {
      afterSection: (m, cpu, slot, section) => {
        mixFirst(digest, m.log.words, m.log.count * 2 * EVENT_STRIDE);
        const ends = judge.afterSection(m, cpu);
        return watcher.afterSection(m, cpu, slot, section) || ends;
      },
      beforeTime: (m) => {
        judge.beforeTime(m);
        watcher.beforeTime?.(m);
      },
      atRest: (m) => {
        const ends = judge.atRest(m);
        return watcher.atRest(m) || ends;
      },
    };
  }
}

const STUCK_SAYS: Record<Machine['stuck'], string> = {
  '': '',
  deadlock: 'nothing is held, and every CPU with work waits for a lock or a condition that nobody will change',
  livelock: 'one operation ran more sections than the shape allows, and its end was not in sight',
};

/** Writes the name of the section at which an operation was held over its ordinal; an ordinal that held nothing goes away. */
function nameStop(m: Machine, list: OpList, op: number): void {
  const at = op * STRIDE;
  if (list.rows[at + F_STOP] === 0) return;
  if (m.stop.reached === NONE) {
    list.rows[at + F_STOP] = 0;
    list.rows[at + F_STOP_NAME] = -1;
    return;
  }
  const name = sectionName(m.stop.reached);
  let known = list.names.indexOf(name);
  if (known < 0) known = list.names.push(name) - 1;
  list.rows[at + F_STOP_NAME] = known;
  list.rows[at + F_STOP] = m.stop.nth;
}

/** Stands by size of world. */
export class Stands {
  private readonly bench: Bench;
  private readonly bySize = new Map<number, Stand>();
  private collecting: Set<string> | null = null;
  constructor(bench: Bench) {
    this.bench = bench;
  }
  for(shape: Shape): Stand {
    const size = (shape.cpus * 20_000 + shape.tasks.length) * 5_000 + shape.mutexes.length;
    const key = shape.userspace ? -size : size;
    let stand = this.bySize.get(key);
    if (!stand) {
      stand = new Stand(this.bench, shape);
      stand.judge.collecting = this.collecting;
      this.bySize.set(key, stand);
    }
    return stand;
  }
  /** From now on violations are only taken down, by name. */
  collect(into: Set<string>): void {
    this.collecting = into;
    for (const { judge } of this.bySize.values()) judge.collecting = into;
  }
  /** Forgets which witnesses and known limits were met. */
  forget(): void {
    for (const { judge } of this.bySize.values()) judge.forget();
  }
  /** Names of the witnesses seen by any stand so far. */
  witnessed(): Set<string> {
    const seen = new Set<string>();
    for (const { judge } of this.bySize.values()) {
      for (const [i, p] of judge.claims.witnesses.entries()) if (judge.witnessed[i] === 1) seen.add(p.name);
    }
    return seen;
  }
  /** Indices of the known limits that were met by any stand so far. */
  limitsMet(): Set<number> {
    const met = new Set<number>();
    for (const { judge } of this.bySize.values()) for (const [i, hit] of judge.limitsMet.entries()) if (hit) met.add(i);
    return met;
  }
}
