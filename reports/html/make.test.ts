// The record of a page says what was recorded: lanes as the events tell them, chains, gaps, since when the condition stood.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Recording } from '../../search/outcome.ts';
import { pageFromText } from './from-text.ts';
import type { Lasting } from './record.ts';

const corpus = (name: string): string => readFileSync(new URL(`../../corpus/${name}`, import.meta.url), 'utf8');

/** Who executes, and who is picked, by the events alone, on each CPU: the last word of each step counts. */
function byEvents({ events, scenario }: Recording): Record<'curr' | 'donor', [number, number][][]> {
  const tracks = () => Array.from({ length: scenario.shape.cpus }, (): [number, number][] => [[0, -1]]);
  const { curr, donor } = { curr: tracks(), donor: tracks() };
  const set = (track: [number, number][], step: number, value: number) => {
    if (track.at(-1)![0] === step) track.pop();
    track.push([step, value]);
  };
  for (const { name, cpu, step, a, b, c } of events) {
    if (name === 'sched_switch') {
      set(curr[cpu]!, step, b);
      set(donor[cpu]!, step, c);
    }
    // A CPU may take another one's donor away: then the event names whose it is by the donor that was.
    const mine = donor[cpu]!.at(-1)![1] === a;
    const of = mine ? cpu : donor.findIndex((track) => track.at(-1)![1] === a);
    if (name === 'donor_switch') set(donor[of]!, step, b);
  }
  return { curr: curr.map(settled), donor: donor.map(settled) };
}

/** Without entries that say the same as the one before. */
function settled(track: Lasting<number>): [number, number][] {
  const kept: [number, number][] = [];
  for (const [step, value] of track) if (kept.at(-1)?.[1] !== value) kept.push([step, value]);
  return kept;
}

const TRANSCRIPTS = readdirSync(new URL('../../corpus/transcripts/', import.meta.url)).filter((f) =>
  f.endsWith('.txt'),
);

describe('lanes are what the events say', () => {
  test.each(TRANSCRIPTS)('%s', async (file) => {
    const { page, recording } = await pageFromText(corpus(`transcripts/${file}`), file);
    expect(page.lanes.length).toBe(recording.scenario.shape.cpus);
    const told = byEvents(recording);
    expect(page.lanes.map(({ curr }) => settled(curr))).toEqual(told.curr);
    expect(page.lanes.map(({ donor }) => settled(donor))).toEqual(told.donor);
    expect(page.steps.length).toBe(recording.outcome.step + 1);
    expect(page.steps.flatMap(({ events }) => events).length).toBe(recording.events.length);
  });
});

const M24 = `rqcheck-scenario 1 design=proxy-P2 mutant=M24
cpus 2
settle 1ms
task A fair
task B fair
mutex m1
----
wake A on=0
wake B on=0
lock A m1
lock B m1 stop-after=walk-owner-cpu#1
unlock A m1
end
`;

describe('a finding', () => {
  const finding = pageFromText(corpus('findings/former-owner-delays-the-chain.txt'), 'x.txt');

  test('has its claim with the facts, and says how to replay it', async () => {
    const { page } = await finding;
    expect(page.claim).toMatchObject({
      words: 'curr ends the donors chain',
      says: 'A executes on CPU 0 for C -> m0 -> B',
      step: 63,
    });
    expect(page.replay.command).toBe('npx rqcheck replay x.txt');
    expect(page.replay.scenario).toMatch(/^rqcheck-scenario 1 design=proxy-linux-7.3/);
    expect(page.replay.scenario).toMatch(/digest=[0-9a-f]{16}\n/);
    expect(page.replay.scenario).toMatch(/\nend\n$/);
  });

  test('has locks with owners and waiters, and chains by name', async () => {
    const { page } = await finding;
    const [m0, m1] = page.locks;
    expect(settled(m0!.owner).map(([, owner]) => owner)).toEqual([-1, 1]);
    expect(settled(m1!.owner).map(([, owner]) => owner)).toEqual([-1, 0, 1]);
    expect(m0!.waiters.at(-1)![1]).toEqual([2]);
    const [, chains] = page.chains.findLast(([step]) => step < 61)!;
    expect(chains).toEqual([
      [
        { task: 2, mutex: 'm0', holders: [1] },
        { task: 1, mutex: 'm1', holders: [0] },
      ],
    ]);
  });

  test('shades how long the broken condition stood', async () => {
    const { page } = await finding;
    const broken = page.spans.filter(({ kind }) => kind === 'broken');
    expect(broken).toEqual([{ kind: 'broken', cpu: 0, from: 61, to: 63, text: 'curr ends the donors chain: CPU 0' }]);
  });

  test('marks operations that did nothing and those that were never reached', async () => {
    const { page } = await finding;
    expect(page.ops.map(({ came }) => came)).toEqual([...Array(8).fill('done'), 'not reached']);
  });

  test('holds of a CPU are there', async () => {
    const { page } = await pageFromText(M24, 'm24.txt');
    const held = page.lanes.map(({ held }) => held.some(([, is]) => is));
    expect(held).toContain(true);
  });
});

test('cells are in words, with what was there before', async () => {
  const { page } = await pageFromText(corpus('findings/former-owner-delays-the-chain.txt'), 'x.txt');
  const of = (name: string, row: string) =>
    page.cells.findIndex(([column, whose]) => page.columns[column]!.name === name && whose === row);
  const changes = (cell: number) => page.steps.flatMap(({ changes }) => changes.filter(([at]) => at === cell));
  const state = of('task.state', 'B');
  expect([page.cells[state]![2], ...changes(state).map(([, now]) => now)]).toEqual([
    'NEW',
    'WAKING',
    'RUNNING',
    'UNINTERRUPTIBLE',
    'RUNNING',
  ]);
  expect(changes(of('mutex.owner', 'm1')).map(([, now]) => now)).toEqual(['A', 'B']);
  expect(changes(of('cpu.curr', 'CPU 0')).map(([, now]) => now)).toEqual(['A', 'B', 'C', 'B', 'A']);
  expect(page.columns.every(({ doc }) => doc !== '')).toBe(true);
});

test('budgets and virtual runtimes are followed', async () => {
  const { page } = await pageFromText(corpus('transcripts/throttled-donor.txt'), 'x.txt');
  const budgets = page.curves.filter(({ what }) => what === 'budget');
  expect(budgets.length).toBeGreaterThan(0);
  for (const { points } of budgets) expect(points.length).toBeGreaterThan(1);
});
