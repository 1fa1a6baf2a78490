// Sums, limits and evenness of random task sets. Evenness is compared between the two ways to draw, which have nothing in common.

import { expect, test } from 'vitest';
import { openStream } from './stream.ts';
import {
  drawTaskSet,
  PERIOD_NS_MAX,
  PERIOD_NS_MIN,
  RUNTIME_NS_MIN,
  randFixedSum,
  type TaskSetOptions,
  uuniFastDiscard,
} from './task-sets.ts';

const sum = (list: readonly number[]) => list.reduce((total, x) => total + x, 0);
const widest: TaskSetOptions = {
  tasks: 5,
  utilisation: 0.9,
  constrainedPercent: 50,
  periodNsMin: PERIOD_NS_MIN,
  periodNsMax: PERIOD_NS_MAX,
  periodNsGrain: 1_000,
};

test('draws are frozen', () => {
  expect(drawTaskSet(openStream('1', 'set/0'), { ...widest, tasks: 3 })).toMatchInlineSnapshot(`
    [
      {
        "deadlineNs": 94501659,
        "periodNs": 127347000,
        "runtimeNs": 7814747,
      },
      {
        "deadlineNs": 169213000,
        "periodNs": 169213000,
        "runtimeNs": 5491576,
      },
      {
        "deadlineNs": 246040783,
        "periodNs": 267587000,
        "runtimeNs": 215723447,
      },
    ]
  `);
});

test('shares have the sum that was asked for, and none is above a CPU', () => {
  const s = openStream('1', 'sums');
  for (let i = 0; i < 2_000; i++) {
    const n = 1 + s.int(20);
    const total = ((1 + s.int(1_000)) / 1_000) * n;
    for (const shares of [randFixedSum(s, n, total), uuniFastDiscard(s, n, total)]) {
      if (shares === null) continue;
      expect(shares.length).toBe(n);
      expect(sum(shares)).toBeCloseTo(total, 9);
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(-1e-9);
      expect(Math.max(...shares)).toBeLessThanOrEqual(1 + 1e-9);
    }
  }
});

/** Counts of some feature of the lists, in 20 steps from 0 to 1. */
function histogram(draw: () => number[], feature: (list: number[]) => number): number[] {
  const counts = new Array<number>(20).fill(0);
  for (let i = 0; i < 20_000; i++) counts[Math.min(19, Math.floor(feature(draw()) * 20))]!++;
  return counts;
}

test.each([
  [2, 0.7],
  [3, 1.2],
  [5, 0.9],
  [6, 2.5],
])('%i shares of %d are drawn alike in both ways', (n, total) => {
  const s = openStream('1', `alike/${n}`);
  const ways = [() => randFixedSum(s, n, total), () => uuniFastDiscard(s, n, total)!];
  for (const feature of [
    (list: number[]) => list[0]!,
    (list: number[]) => list[n - 1]!,
    (list: number[]) => Math.max(...list),
    (list: number[]) => Math.min(...list),
    (list: number[]) => Math.abs(list[0]! - list[1]!),
  ]) {
    const [a, b] = ways.map((way) => histogram(way, feature)) as [number[], number[]];
    // A chi-square of two samples, over its degrees of freedom: near 1 when they are of one kind.
    const used = a.map((_, i) => i).filter((i) => a[i]! + b[i]! > 0);
    const chi = sum(used.map((i) => (a[i]! - b[i]!) ** 2 / (a[i]! + b[i]!))) / Math.max(1, used.length - 1);
    expect(chi).toBeLessThan(2.5);
  }
});

test('every place in the list is drawn alike', () => {
  const s = openStream('1', 'places');
  const means = new Array<number>(6).fill(0);
  for (let i = 0; i < 20_000; i++) {
    for (const [place, share] of randFixedSum(s, 6, 4.5).entries()) means[place]! += share / 20_000;
  }
  for (const mean of means) expect(mean).toBeCloseTo(0.75, 2);
});

test('sets keep the limits of the kernel, and the utilisation but for rounding', () => {
  const s = openStream('1', 'sets');
  let constrained = 0;
  for (let i = 0; i < 2_000; i++) {
    const tasks = 2 + s.int(9);
    const utilisation = s.pick([0.01, 0.5, 0.995, 1.005, 1.9]);
    const set = drawTaskSet(s, { ...widest, tasks, utilisation });
    expect(set.length).toBe(tasks);
    for (const { runtimeNs, deadlineNs, periodNs } of set) {
      for (const ns of [runtimeNs, deadlineNs, periodNs]) expect(Number.isInteger(ns)).toBe(true);
      expect(runtimeNs).toBeGreaterThanOrEqual(RUNTIME_NS_MIN);
      expect(deadlineNs).toBeGreaterThanOrEqual(runtimeNs);
      expect(periodNs).toBeGreaterThanOrEqual(deadlineNs);
      expect(periodNs).toBeGreaterThanOrEqual(PERIOD_NS_MIN);
      expect(periodNs).toBeLessThanOrEqual(PERIOD_NS_MAX);
      expect(periodNs % 1_000).toBe(0);
      if (deadlineNs < periodNs) constrained++;
    }
    // Half a ns of each period, and what was raised to the least runtime.
    const rounding = sum(
      set.map(({ runtimeNs, periodNs }) => (runtimeNs === RUNTIME_NS_MIN ? RUNTIME_NS_MIN : 0.5) / periodNs),
    );
    const drawn = sum(set.map(({ runtimeNs, periodNs }) => runtimeNs / periodNs));
    expect(Math.abs(drawn - utilisation)).toBeLessThanOrEqual(rounding + 1e-9);
  }
  expect(constrained).toBeGreaterThan(1_000);
});

test('each factor of ten of the periods is met alike', () => {
  const s = openStream('1', 'periods');
  const counts = [0, 0, 0];
  for (let i = 0; i < 3_000; i++) {
    for (const { periodNs } of drawTaskSet(s, { ...widest, periodNsMin: 1_000_000, periodNsMax: 999_999_000 })) {
      counts[Math.floor(Math.log10(periodNs / 1_000_000))]!++;
    }
  }
  for (const count of counts) expect(count / 5_000).toBeCloseTo(1, 1);
});
