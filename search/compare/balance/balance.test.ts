// The tables of docs/active-balance.md are those of today, `UPDATE_TABLES=1` writes them; and the arguments about active balance come out as that
// page says.

import { expect, test } from 'vitest';
import { pageWith } from '../markdown.ts';
import { Prober } from './probe.ts';
import { argumentsTable, BALANCE_DESIGNS, scenarioOf, waysTable, windowsTable } from './tables.ts';

const page = new URL('../../../docs/active-balance.md', import.meta.url);

test.each([
  ['arguments', argumentsTable],
  ['ways', waysTable],
  ['windows', windowsTable],
])(
  'docs/active-balance.md shows the %s of today',
  async (name, table) => {
    const { today, wanted } = pageWith(page, name, await table());
    expect(today).toBe(wanted);
  },
  240_000,
);

const probe = async (design: string, file: string) => (await Prober.of(design)).run(scenarioOf(file));

test('a test of the class closes W1 alone: in W2 and W3 a real-time task is hurt for as long as without it', async () => {
  const delays = async (design: string) =>
    Promise.all(['W1', 'W2', 'W3'].map(async (file) => (await probe(design, file)).rtDelayMaxNs));
  const [b0, b0c] = [await delays('balance-B0'), await delays('balance-B0c')];
  expect(b0.every((ns) => ns === 2 * scenarioOf('W1').shape.switchNs!)).toBe(true);
  expect(b0c).toEqual([0, b0[1], b0[2]]);
});

test('the callback never moves a lone task, and breaks the rule of callbacks in two operations', async () => {
  const scenario = scenarioOf('lone-task');
  const { broken, leftNs } = await probe('balance-B2', 'lone-task');
  expect(scenario.ops.length).toBe(2);
  expect(leftNs[0]).toBeUndefined();
  expect(broken).toContain('nobody-finds-a-callback-listed');
  expect((await probe('balance-B0', 'lone-task')).leftNs[0]).toBeLessThanOrEqual(6_000_000);
});

test('a thread of FIFO 1 hurts nobody, and its flag is up for as long as a real-time task executes', async () => {
  const flags = async (design: string) =>
    Promise.all([1, 4, 16].map(async (ms) => Math.max(...(await probe(design, `hog-${ms}`)).openNs)));
  const [b0, b1] = [await flags('balance-B0'), await flags('balance-B1')];
  expect(new Set(b0).size).toBe(1);
  expect([b1[1]! - b1[0]!, b1[2]! - b1[1]!]).toEqual([3_000_000, 12_000_000]);
  expect((await probe('balance-B1', 'hog-16')).rtDelayMaxNs).toBe(0);
});

test('who waits for a switch is deferred alike, whether or not a lock is dropped', async () => {
  const [callback, notice] = [await probe('balance-B2', 'lone-task'), await probe('balance-B4', 'lone-task')];
  expect(notice.leftOpenNs).toBe(callback.leftOpenNs);
  expect(notice.broken).not.toContain('callbacks-run-in-their-own-lock-section');
});

test('every way has a column', () => expect(BALANCE_DESIGNS).toHaveLength(6));
