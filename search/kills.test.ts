// The kill table as a gate: every seeded mistake is found on each preset that it names and by every claim that it names, every claim
// finds one, and docs/coverage.md is the page of today's table. Only the default generator, an empty store and no corpus; one seed,
// so that a mistake that gets harder to find is noticed.

import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { assemble, presetNamed } from '../model/designs/assemble.ts';
import { MUTANTS } from '../model/mutants/index.ts';
import { createWorld } from '../model/world.ts';
import { PROPERTIES } from '../properties/index.ts';
import { KNOWN_LIMITS } from '../properties/known-limits.ts';
import type { Property } from '../properties/types.ts';
import { coveragePage, TABLE_SEED } from './coverage.ts';
import { memoryOf } from './judge.ts';
import { killPool } from './kill-pool.ts';
import type { KillRow } from './kill-table.ts';

/** The rarest is a fair slice without an end, which shows only over long stretches of time that nothing interrupts: about 8,000 runs. */
const KILL_RUNS = 10_000;

/** What a reader can draw by hand. */
const OPS_MAX = 16;
const OPS_MEDIAN = 10;
const CPUS_MAX = 3;
/** Two cores of two, or two groups of CPUs that balance each other. */
const CPUS_MAX_OF_TOPOLOGIES = 4;
/** Rows that need more than that, and why. */
const MORE_CPUS: Readonly<Record<string, string>> = {
  'hand-off-request-dropped-with-the-word':
    'the owner, who asked for the hand-off, who overtakes it, and the former owner that made it wait execute at once',
};
const TASKS_MAX = 5;

function cpusMax(mutant: string, design: string): number {
  const hasTopology = /^(core|balance|umcg)-/.test(design);
  return hasTopology || MORE_CPUS[mutant] ? CPUS_MAX_OF_TOPOLOGIES : CPUS_MAX;
}

/** Ends a row that hangs. What is demanded are runs; how long they take is measured in bench/, for machines are shared. */
const HANGS_MS = 300_000;

/** In the order of the table, whichever worker was faster. */
const kills: KillRow[] = [];
const pool = killPool(2);
afterAll(() => pool.close());

for (const [at, { mutant, design }] of MUTANTS.flatMap((mutant) =>
  mutant.designs.map((design) => ({ mutant, design })),
).entries()) {
  const does = mutant.waitsFor ? 'waits' : 'is killed soon, and by each claim that it names';
  test.concurrent(
    `${mutant.name} on ${design} ${does}`,
    async () => {
      const row = await pool.row({ given: mutant.name, design, seed: TABLE_SEED, store: null });
      kills[at] = row;
      if (mutant.waitsFor) return;
      expect(row.survived, 'survived').toBe(false);
      expect(row.runs).toBeLessThanOrEqual(KILL_RUNS);
      expect(row.ops).toBeLessThanOrEqual(OPS_MAX);
      expect(row.cpus).toBeLessThanOrEqual(cpusMax(mutant.name, design));
      expect(row.tasks).toBeLessThanOrEqual(TASKS_MAX);
      expect(row.missed, `claims that did not catch it; these did: ${row.killedBy}`).toEqual([]);
    },
    HANGS_MS,
  );
}

test(`the reduced scenario in the middle has ${OPS_MEDIAN} operations at most`, () => {
  const sizes = kills
    .filter((row) => row.waiting === null)
    .map((row) => row.ops)
    .sort((a, b) => a - b);
  expect(sizes[sizes.length >> 1]).toBeLessThanOrEqual(OPS_MEDIAN);
});

test('docs/coverage.md is the page that npm run coverage writes', () => {
  expect(readFileSync(new URL('../docs/coverage.md', import.meta.url), 'utf8')).toBe(coveragePage(kills));
});

test('every claim that a mutant names exists, and every preset; each mutant that can be tried names a claim', () => {
  const known = new Set([...PROPERTIES.map((p) => p.name), 'deadlock', 'livelock']);
  for (const { name, caughtBy, designs, waitsFor } of MUTANTS) {
    expect(
      caughtBy.filter((claim) => !known.has(claim)),
      name,
    ).toEqual([]);
    expect(
      designs.filter((design) => !presetNamed(design)),
      name,
    ).toEqual([]);
    expect(designs, name).not.toEqual([]);
    const features = designs.map((design) => assemble(presetNamed(design)!).features);
    expect(
      PROPERTIES.filter((p) => caughtBy.includes(p.name) && !features.some((each) => p.appliesTo(each))).map(
        (p) => p.name,
      ),
      `${name}: claims that none of its presets makes`,
    ).toEqual([]);
    if (!waitsFor) expect(caughtBy, name).not.toEqual([]);
  }
});

/** A witness is only seen, and a window without a promise only measured. */
function isJudged(p: Property): boolean {
  if (p.kind === 'sometimes') return false;
  if (p.kind !== 'window') return true;
  const w = createWorld({ cpus: 1, tasks: 1, mutexes: 1 }, memoryOf([p]));
  return p.report(w.memory[p.memory.name]!).promised;
}

test('every claim kills a mutant', () => {
  const killers = new Set(kills.flatMap((row) => row.killedBy));
  // What a correct preset is known to break has been seen to fail: corpus/limits shows it, and its limit hides further kills there.
  for (const limit of KNOWN_LIMITS) killers.add(limit.property);
  const idle = PROPERTIES.filter((p) => isJudged(p) && !killers.has(p.name)).map((p) => p.name);
  expect(idle, 'claims that kill no mutant').toEqual([]);
});

test('no two mutants have one name, and no mutant the name of a file that is missing from the list', () => {
  expect(new Set(MUTANTS.map((m) => m.name)).size).toBe(MUTANTS.length);
});
