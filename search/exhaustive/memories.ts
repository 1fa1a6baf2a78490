// Which monitors remember nothing that the state does not say. Any other one multiplies the states, some without end (they count), so they
// are judged only when they are asked for. Found out on a small part of the states: two ways to one state that leave different memories
// give a monitor away. A wrong answer costs states, never a verdict: the memory of whoever is judged belongs to the key.

import type { Monitor } from '../../properties/types.ts';
import type { Bench } from '../run.ts';
import { alphabetOf, DEFAULT_KINDS } from './alphabet.ts';
import { shapeOf } from './design-shape.ts';
import { Fingerprints } from './fingerprints.ts';
import { FreeInterleaving } from './free-interleaving.ts';
import { parseScope } from './scope.ts';
import type { Sink } from './state-model.ts';

/** One CPU is soon gone through; several move tasks about. */
const SCOPES = ['cpus=1,tasks=2,mutexes=1', 'cpus=2,tasks=2,mutexes=1'];
/** Where CPUs are siblings, the two of one core, with a cookie each. */
const CORE = 'cpus=2,tasks=2,mutexes=1,cores=01,cookies=1:2';
const STATES = 6_000;

/** What was found out: a shape that is narrowed is looked at several times. */
const known = new WeakMap<Bench, Set<string>>();

/** The names of monitors that remember more than the state. */
export function rememberingMonitors(bench: Bench): Set<string> {
  const found = known.get(bench) ?? findRemembering(bench);
  known.set(bench, found);
  return found;
}

function findRemembering(bench: Bench): Set<string> {
  const monitors = bench.properties.filter(
    (p): p is Monitor => p.kind === 'monitor' && p.appliesTo(bench.design.features),
  );
  const remembering = new Set<string>();
  for (const scope of bench.design.features.has('cores') ? [...SCOPES, CORE] : SCOPES) {
    const shape = shapeOf(parseScope(scope));
    const alphabet = alphabetOf(shape, DEFAULT_KINDS);
    const rest = monitors.filter(({ name }) => !remembering.has(name));
    const model = new FreeInterleaving({ bench: { ...bench, limits: [] }, shape, alphabet, properties: rest });
    new Trial(model, rest, remembering).run();
  }
  return remembering;
}

class Trial implements Sink {
  private readonly remembering: Set<string>;
  private readonly model: FreeInterleaving;
  private readonly prints: Fingerprints;
  private readonly cells: readonly { name: string; columns: readonly Float64Array[] }[];
  private readonly seen = new Map<string, Float64Array>();
  private readonly waiting: Int32Array[] = [];
  private base: Int32Array | null = null;

  constructor(model: FreeInterleaving, monitors: readonly Monitor[], remembering: Set<string>) {
    this.model = model;
    this.remembering = remembering;
    const { w } = model.m;
    this.cells = monitors.map((p) => ({ name: p.name, columns: Object.values(w.memory[p.memory.name]!) }));
    for (const { columns } of this.cells) {
      for (const column of columns) {
        const from = (column.byteOffset - w.words.byteOffset) / 4;
        model.counts.fill(0, from, from + 2 * column.length);
      }
    }
    this.prints = new Fingerprints(model.counts);
  }

  run(): void {
    this.model.initial(this);
    for (let at = 0; at < this.waiting.length; at++) {
      this.model.state.set(this.waiting[at]!);
      this.model.expand(this);
    }
  }

  found(): void {
    const { next } = this.model;
    this.base ??= next.slice();
    this.prints.whole(next, this.base);
    const key = `${this.prints.hi},${this.prints.lo}`;
    const sums = Float64Array.from(this.cells, ({ columns }) => sumOf(columns));
    const known = this.seen.get(key);
    if (known) {
      for (const [i, { name }] of this.cells.entries()) if (known[i] !== sums[i]) this.remembering.add(name);
    } else if (this.seen.size < STATES) {
      this.seen.set(key, sums);
      this.waiting.push(next.slice());
    }
  }

  broken(): void {}
}

/** Tells memories apart: the same numbers in other cells give another sum. */
function sumOf(columns: readonly Float64Array[]): number {
  let sum = 0;
  for (const column of columns)
    for (let i = 0; i < column.length; i++) sum = (sum * 31 + column[i]! + 7) % 2_147_483_629;
  return sum;
}
