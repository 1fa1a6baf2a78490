// What a step costs when a machine grows and each operation concerns as much of it as before: counted in cells, so that it says the same everywhere.

import { expect, test } from 'vitest';
import { balanceCells, coreCells } from './cores.ts';

test.each([
  ['core-A3', coreCells],
  ['balance-B0', balanceCells],
] as const)('on 64 CPUs a step of %s takes no more cells for each CPU that it looks at than on 2', (design, count) => {
  const [small, large] = [count(design, 2), count(design, 64)];
  expect(large.seen).toBeGreaterThan(small.seen);
  expect(large.cells / large.seen).toBeLessThanOrEqual(small.cells / small.seen);
});

test('a pass over 64 CPUs looks at all of them once, not at each for each', () => {
  const search = (cpus: number) => balanceCells('balance-B0', cpus).dearest.get('lb-search')!;
  const [small, large] = [search(2), search(64)];
  expect(large.seen).toBe(64);
  expect(large.cells / large.seen).toBeLessThanOrEqual(small.cells / small.seen);
});
