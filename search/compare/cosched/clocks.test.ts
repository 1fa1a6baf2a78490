// What clocks that part decide: the tables of docs/coscheduling.md are those of today (`UPDATE_TABLES=1` writes them), and what the page says of them
// is asked here once more.

import { expect, test } from 'vitest';
import { woven } from '../../guest/woven.ts';
import { pageWith } from '../markdown.ts';
import {
  chargedAndRan,
  designOf,
  guestTable,
  inGuest,
  irqsOn,
  irqTable,
  kept,
  sharesOfCpus,
  slotsOf,
  slotTable,
} from './clocks.ts';

const page = new URL('../../../docs/coscheduling.md', import.meta.url);

test.each([
  ['clocks', irqTable],
  ['guests', guestTable],
  ['stolen slots', slotTable],
])(
  'docs/coscheduling.md shows the %s of today',
  async (name, table) => {
    const { today, wanted } = pageWith(page, name, await table());
    expect(today).toBe(wanted);
  },
  60_000,
);

test("Z12: by the leader's clock a member pays for the interrupts of its own CPU, by its own it does not", async () => {
  const scenario = woven(kept('gang'), irqsOn(20), 'irq');
  const turns = { turn: 'wall' };
  const own = await chargedAndRan(await designOf('core-A1-noise', turns), scenario);
  expect(own.errorNs).toBe(0);
  const leaders = await designOf('core-A1-noise', turns, 'members-go-by-the-clock-of-their-leader');
  const { errorNs, p } = await chargedAndRan(leaders, scenario);
  // A fifth of the time for which it had its CPU, and that is half of all.
  expect(errorNs / (p.totalNs / 2)).toBeCloseTo(0.2, 2);
});

/** How far the members of two sets are from an even half of what their CPU had for them, in percent, at most. */
const uneven = (shares: readonly number[]): number => Math.max(...shares.map((percent) => Math.abs(percent - 50)));

test('Z13: in a guest each CPU by itself stays even, turns by the wall clock do not, ganged or not, and members are together by chance unless the host gangs', async () => {
  for (const design of ['core-A0', 'core-A3', 'core-A2-X'])
    for (const host of [null, 'core-A2-X', 'core-A0'])
      expect([design, host, uneven(sharesOfCpus(await inGuest(design, host))) <= 5]).toEqual([design, host, true]);
  for (const design of ['core-A1', 'core-A1-ipi']) {
    expect(uneven(sharesOfCpus(await inGuest(design, null)))).toBe(0);
    expect(uneven(sharesOfCpus(await inGuest(design, 'core-A2-X')))).toBeGreaterThan(20);
    expect(uneven(sharesOfCpus(await inGuest(design, 'core-A0')))).toBeGreaterThan(40);
  }
  for (const turn of ['leader', 'sum', 'max']) {
    expect(uneven(sharesOfCpus(await inGuest('core-A1-noise', 'core-A2-X', { turn })))).toBeLessThanOrEqual(5);
    const apart = await inGuest('core-A1-noise', 'core-A0', { turn });
    expect(apart.gangedNs / apart.cookiedNs).toBeLessThan(0.5);
  }
});

test('CLK-VIRT: a guest that does not know what was stolen is uneven on each CPU by itself', async () => {
  const shares = sharesOfCpus(await inGuest('core-A0', 'core-A0', {}, 'stolen-time-is-paid-by-who-was-there'));
  expect(uneven(shares)).toBeGreaterThan(10);
});

test('Z11: a slot that is stolen is lost, and what a fair pick gives in each cycle is not', async () => {
  expect((await slotsOf('core-A4', false)).leastNs[0]).toBe(1_000_000);
  expect((await slotsOf('core-A4', true)).leastNs[0]).toBe(0);
  expect((await slotsOf('core-A0', true)).leastNs[0]).toBeGreaterThanOrEqual(1_000_000);
});
