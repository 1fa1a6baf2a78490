// Chance must be reproducible, even, and different for each run.

import { expect, test } from 'vitest';
import { openStream } from './stream.ts';

test('the same seed and label give the same draws', () => {
  const [a, b] = [openStream('1', 'run/7'), openStream('1', 'run/7')];
  for (let i = 0; i < 100; i++) expect(a.bits()).toBe(b.bits());
});

test('streams are frozen', () => {
  const s = openStream('1', 'run/0');
  expect(Array.from({ length: 8 }, () => s.int(100))).toMatchInlineSnapshot(`
    [
      36,
      68,
      4,
      99,
      95,
      86,
      97,
      83,
    ]
  `);
});

/** Sum of squared deviations from even counts, over its expectation: near 1 for even draws. */
function unevenness(counts: number[]): number {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0) / (counts.length - 1);
}

test('the first draws of neighbouring runs are even and independent', () => {
  for (const draw of [0, 1, 5]) {
    const single = new Array<number>(16).fill(0);
    const pairs = new Array<number>(256).fill(0);
    let before = 0;
    for (let run = 0; run < 50_000; run++) {
      const s = openStream('seed', `run/${run}`);
      for (let i = 0; i < draw; i++) s.bits();
      const now = s.int(16);
      single[now]!++;
      pairs[before * 16 + now]!++;
      before = now;
    }
    expect(unevenness(single)).toBeLessThan(2.5);
    expect(unevenness(pairs)).toBeLessThan(1.4);
  }
});

test('weights are respected and zero is never drawn', () => {
  const s = openStream('1', 'weights');
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 40_000; i++) counts[s.pickWeighted([1, 0, 3, 0])]!++;
  expect(counts[1]! + counts[3]!).toBe(0);
  expect(counts[2]! / counts[0]!).toBeCloseTo(3, 0);
});
