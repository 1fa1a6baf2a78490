// The engine on "tiny": the counts that other tools agree on, with exact keys and with fingerprints; a shortest path; and what each
// limit says when it cuts.

import { describe, expect, test } from 'vitest';
import { drive, foundBy, unlimited } from './drive.ts';
import { Search } from './search.ts';
import type { Contradiction } from './state-model.ts';
import { Tiny, type TinyShape } from './tiny.ts';

const quiet = { timeMs: null, interrupted: () => false, progress: () => {} };
const MB = 1_000_000;

/** Tiny without a packed key: the engine falls back to fingerprints. */
class TinyByFingerprint extends Tiny {
  override readonly bits = null as unknown as readonly number[];
}

/** Tiny that is told that two tasks may not wait for the same mutex. */
class TinyWithFalseClaim extends Tiny {
  override check(): Contradiction | null {
    const waits = [...this.next.subarray(0, 4)].filter((is) => is === 2 + 2);
    return waits.length > 1 ? { property: 'one-waits', says: 'two wait' } : null;
  }
}

async function searched(model: Tiny, limits = unlimited(500 * MB)): Promise<Search> {
  const search = new Search(model, limits);
  search.begin();
  await drive(search, quiet);
  return search;
}

const shape = (tasks: number, mutexes: number, cpus: number): TinyShape => ({ tasks, mutexes, cpus });

describe('counts that six programs agree on', () => {
  test.each([
    [shape(3, 2, 1), 356, 1_120, 10],
    [shape(3, 2, 2), 624, 2_670, 9],
    [shape(4, 3, 2), 27_827, 153_376, 12],
    [shape(5, 3, 2), 230_168, 1_415_006, 14],
  ])('%o', async (size, states, transitions, depth) => {
    for (const model of [new Tiny(size), new TinyByFingerprint(size)]) {
      const search = await searched(model);
      expect([search.states, search.transitions, search.rounds]).toEqual([states, transitions, depth]);
      expect([search.contradiction, search.bounded]).toEqual([null, null]);
    }
  });
});

test('with CPUs interchangeable there are fewer states, as deep, and the same verdict', async () => {
  for (const [size, states] of [
    [shape(3, 2, 2), 624],
    [shape(4, 3, 2), 27_827],
  ] as const) {
    const search = await searched(new Tiny(size, true));
    expect([search.contradiction, search.bounded]).toEqual([null, null]);
    expect(search.states).toBeLessThan(0.7 * states);
    expect(search.states).toBeGreaterThan(states / 2 - 1);
  }
  expect((await searched(new Tiny(shape(3, 2, 1), true))).states).toBe(356);
});

test('fingerprints say how likely they missed a state, packed keys miss none', async () => {
  expect((await searched(new Tiny(shape(3, 2, 2)))).missed).toBe(0);
  const { missed } = await searched(new TinyByFingerprint(shape(3, 2, 2)));
  expect(missed).toBeGreaterThan(0);
  expect(missed).toBeLessThan(1e-13);
});

test('a counterexample is as short as can be, and each of its steps leads to the next', async () => {
  for (const Model of [TinyWithFalseClaim]) {
    const model = new Model(shape(4, 3, 2));
    const found = foundBy(await searched(model), model)!;
    // Wake three tasks; one locks; two block, one after the other.
    expect(found.path).toHaveLength(6);
    expect(found.path.filter((step) => step.startsWith('lock'))).toHaveLength(3);
    expect(found.operations).toBe(6);
  }
});

test('limits end a search with what they cut', async () => {
  const memory = await searched(new Tiny(shape(5, 3, 2)), unlimited(2 * MB));
  expect([memory.bounded, memory.contradiction]).toEqual(['memory', null]);
  expect(memory.mostBytes).toBeLessThanOrEqual(2 * MB);
  const some = await searched(new Tiny(shape(5, 3, 2)), { ...unlimited(500 * MB), states: 1_000 });
  expect([some.bounded, some.states]).toEqual(['states', 1_000]);
  const near = await searched(new Tiny(shape(4, 3, 2)), { ...unlimited(500 * MB), cost: 4 });
  expect([near.bounded, near.rounds]).toEqual([null, 5]);
  expect(near.beyond).toBeGreaterThan(0);
});
