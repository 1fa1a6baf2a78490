// The kill table: each seeded mistake against all claims, found by the default generator from an empty start, or by the exhaustive search
// of the small scope that it names. A kill counts when the reduced scenario violates the claim with the mistake in the design, and
// violates nothing without it.

import type { Mutant, MutantScope } from '../model/design.ts';
import { type BlockRequest, BlockRunner } from './campaign/block.ts';
import { keepHit, type StoredHit } from './hunt.ts';
import { record } from './record.ts';
import { type BenchSpec, drawingFor, type LoadedBench, loadBench } from './registry.ts';
import { searchedKill } from './searched-kill.ts';

export interface KillRow {
  name: string;
  row: string;
  design: string;
  /** Claims that runs with the mistake break, the one of the first kill first. */
  killedBy: string[];
  /** Claims that the mutant names and the design makes, and that did not catch it within the runs. */
  missed: string[];
  /** Runs until the first kill; 0: the exhaustive search made it. */
  runs: number;
  /** States of the exhaustive search until the kill; 0: drawn runs made it. */
  states: number;
  /** Time until the first kill, or until the search was given up. */
  milliseconds: number;
  ops: number;
  holds: number;
  tasks: number;
  cpus: number;
  survived: boolean;
  masked: boolean;
  /** The mechanism that it waits for, or null. */
  waiting: string | null;
  /** File of the smallest scenario of the first kill, when a store is given. */
  path: string;
}

/** Runs after which a mutant that nobody caught has survived. */
export const KILL_RUNS = 40_000;
/** Runs at most over which the claims that catch it are collected. */
const COLLECT_RUNS = 10_000;
/** Runs at a time: most mistakes are found within the first ones. */
const BLOCK = 50;

export const holdsOf = (hit: StoredHit): number =>
  hit.finding.scenario.ops.filter((op) => op.op === 'hold' || op.stop !== undefined).length;

function waitingRow(mutant: Mutant, design: string): KillRow {
  return {
    name: mutant.name,
    row: mutant.row,
    design,
    killedBy: [],
    missed: [],
    runs: 0,
    states: 0,
    milliseconds: 0,
    ops: 0,
    holds: 0,
    tasks: 0,
    cpus: 0,
    survived: false,
    masked: false,
    waiting: mutant.waitsFor ?? null,
    path: '',
  };
}

const block = ({ bench }: LoadedBench, seed: string, from: number, to: number): BlockRequest => ({
  seed,
  from,
  to,
  options: drawingFor(bench.design, 'mixed'),
  stopAtFirst: false,
});

interface Kill {
  kill: StoredHit;
  /** Runs that it took. */
  runs: number;
}

/** The first of these runs that breaks a claim with the mistake and, reduced, none without. */
async function killWithin(
  loaded: LoadedBench,
  seed: string,
  store: string | null,
  first: number,
  to: number,
): Promise<Kill | null> {
  const runner = new BlockRunner(loaded.bench);
  for (let from = first; from < to; ) {
    const request = { ...block(loaded, seed, from, to), stopAtFirst: true };
    const { hits, runs } = runner.run(request);
    from += runs;
    if (!hits[0]) continue;
    const kill = keepHit(loaded, seed, request.options, hits[0], store);
    if (!(await violatesWithout(kill, loaded.spec))) return { kill, runs: hits[0].run + 1 };
  }
  return null;
}

/** The first scenario that breaks a claim with the mistake and none without, reduced, and the runs that it took. */
export const firstKill = (loaded: LoadedBench, seed: string, store: string | null): Promise<Kill | null> =>
  killWithin(loaded, seed, store, 0, KILL_RUNS);

/** Tries one mutant on one design. `given`: its name or path. `store`: folder for the scenario of the kill, or null. */
export async function killRow(
  mutant: Mutant,
  given: string,
  design: string,
  seed: string,
  store: string | null,
): Promise<KillRow> {
  if (mutant.waitsFor) return waitingRow(mutant, design);
  const spec: BenchSpec = { design, choices: {}, mutant: given, properties: null };
  const loaded = await loadBench(spec);
  if (mutant.scope) return searchedRow(mutant, mutant.scope, design, loaded, store);
  const named = namedClaims(mutant, loaded);
  const started = performance.now();
  const collector = new BlockRunner(loaded.bench);
  const killedBy = new Set<string>();
  const isCaughtByAll = (): boolean => named.every((name) => killedBy.has(name));
  let found: Kill | null = null;
  let milliseconds = 0;
  for (let from = 0; from < (found ? COLLECT_RUNS : KILL_RUNS) && !(found && isCaughtByAll()); from += BLOCK) {
    const to = from + BLOCK;
    const names = collector.violated(block(loaded, seed, from, to));
    if (!found && names.size > 0) found = await killWithin(loaded, seed, store, from, to);
    if (killedBy.size === 0) milliseconds = Math.round(performance.now() - started);
    if (found) for (const name of [found.kill.finding.property, ...names]) killedBy.add(name);
  }
  if (!found) return { ...waitingRow(mutant, design), survived: true, missed: named, milliseconds };
  const { kill, runs } = found;
  return {
    ...waitingRow(mutant, design),
    killedBy: [...killedBy],
    missed: named.filter((name) => !killedBy.has(name)),
    runs,
    milliseconds,
    ...sizeOf(kill),
  };
}

/** The claims that a mistake names, without those that this design does not make. */
function namedClaims({ caughtBy }: Mutant, { bench }: LoadedBench): string[] {
  const { properties, design } = bench;
  const others = new Set(properties.filter((p) => !p.appliesTo(design.features)).map(({ name }) => name));
  return caughtBy.filter((name) => !others.has(name));
}

/** The kill of the exhaustive search; every claim that its scenario goes on to break counts. */
async function searchedRow(
  mutant: Mutant,
  scope: MutantScope,
  design: string,
  loaded: LoadedBench,
  store: string | null,
): Promise<KillRow> {
  const { kill, states, milliseconds } = searchedKill(loaded, scope, mutant.caughtBy, store);
  const row = { ...waitingRow(mutant, design), states, milliseconds };
  const named = namedClaims(mutant, loaded);
  if (kill === null || (await violatesWithout(kill, loaded.spec))) return { ...row, survived: true, missed: named };
  const killedBy = [kill.finding.property, ...kill.goesOn];
  return { ...row, ...sizeOf(kill), killedBy, missed: named.filter((name) => !killedBy.includes(name)) };
}

const sizeOf = (kill: StoredHit): Pick<KillRow, 'ops' | 'holds' | 'tasks' | 'cpus' | 'path'> => {
  const { ops, shape } = kill.finding.scenario;
  return { ops: ops.length, holds: holdsOf(kill), tasks: shape.tasks.length, cpus: shape.cpus, path: kill.path };
};

/** Does the scenario of a kill also violate something in the design without the mistake? Then it is no kill. */
async function violatesWithout(kill: StoredHit, spec: BenchSpec): Promise<boolean> {
  const correct: LoadedBench = await loadBench({ ...spec, mutant: null });
  return record(correct.bench, { ...kill.finding.scenario, mutant: null }).outcome.verdict === 'violated';
}
