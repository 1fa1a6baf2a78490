// The picture under stress: many CPUs, long runs, events without a column, recordings that lack what is empty.

import { expect, test } from 'vitest';
import type { Recording } from '../search/outcome.ts';
import { columns } from './columns.ts';
import { chainOfFour, pulledCurr } from './hand-made.ts';

const texts = (recording: Recording, options: { width: number; lastSteps: number; everything?: boolean }): string[] => {
  const rows = columns(recording, options).map(({ text }) => text);
  for (const row of rows) expect(row).toMatch(/\S$/);
  for (const row of rows) expect(row.length).toBeLessThanOrEqual(options.width);
  return rows;
};

/** Operations without end: task A wakes on one CPU after the other. */
function longRun(cpus: number, count: number): Recording {
  const { scenario } = pulledCurr.recording;
  const ops = Array.from({ length: count }, (_, i) => ({ op: 'wake', task: 0, on: i % cpus }) as const);
  return {
    ...pulledCurr.recording,
    scenario: { ...scenario, shape: { ...scenario.shape, cpus }, ops },
    ops: ops.map((op, i) => ({ op, enabled: i % 10 !== 9, firstStep: i + 1 })),
    events: ops.flatMap((op, i) =>
      i % 10 === 9
        ? []
        : [
            {
              step: i + 1,
              op: i,
              cpu: op.on,
              timeNs: i * 1_000,
              section: 'wake-activate',
              name: 'sched_wakeup',
              a: 0,
              b: op.on,
              c: 0,
            },
          ],
    ),
    chains: [],
    outcome: { ...pulledCurr.recording.outcome, step: count - 1, op: count - 2 },
  };
}

test('CPUs on which nothing happens have no column; too many for columns are named on each line', () => {
  expect(`\n${texts(longRun(64, 12), { width: 72, lastSteps: 4 }).join('\n')}\n`).toMatchInlineSnapshot(`
    "
            CPU6        CPU7        CPU8        CPU10
     1. wake A on=0
     2. wake A on=1
     3. wake A on=2
     4. wake A on=3
     5. wake A on=4
     6. wake A on=5
        now all CPUs are idle
     7. wake A on=6
      6us   sched_wakeup A cpu=6
     8. wake A on=7
      7us               sched_wakeup A cpu=7
     9. wake A on=8
      8us                           sched_wakeup A cpu=8
    10. wake A on=9  (not enabled)
    11. wake A on=10
      10us                                      sched_wakeup A cpu=10
                                                [wake-activate] <<< BROKEN
    (nothing to show on CPU 0-5,9,11-63)
    "
  `);
  expect(`\n${texts(longRun(64, 12), { width: 72, lastSteps: 12 }).slice(0, 5).join('\n')}\n`).toMatchInlineSnapshot(`
    "
     1. wake A on=0
      0s    cpu0  sched_wakeup A cpu=0
     2. wake A on=1
      1us   cpu1  sched_wakeup A cpu=1
     3. wake A on=2
    "
  `);
});

test('a long run is folded to its last operations', () => {
  const rows = texts(longRun(2, 600), { width: 72, lastSteps: 20 });
  expect(rows.length).toBeLessThan(70);
  expect(`\n${rows.slice(0, 22).join('\n')}\n`).toMatchInlineSnapshot(`
    "
             CPU0                           CPU1
         ... 508 operations not shown
    565. wake A on=0
    566. wake A on=1
    567. wake A on=0
    568. wake A on=1
    569. wake A on=0
    571. wake A on=0
    572. wake A on=1
    573. wake A on=0
    574. wake A on=1
    575. wake A on=0
    576. wake A on=1
    577. wake A on=0
         now all CPUs are idle
    578. wake A on=1
      577us                                 sched_wakeup A cpu=1
    579. wake A on=0
      578us  sched_wakeup A cpu=0
    580. wake A on=1  (not enabled)
    581. wake A on=0
      580us  sched_wakeup A cpu=0
    "
  `);
});

test('everything: also what a following event repeats', () => {
  const names = (everything: boolean) =>
    texts(pulledCurr.recording, { width: 100, lastSteps: 99, everything }).filter((row) =>
      row.includes('sched_waking'),
    );
  expect([names(false).length, names(true).length]).toEqual([0, 3]);
});

test('a step without events is marked across the page', () => {
  const { recording } = pulledCurr;
  const between = { ...recording, outcome: { ...recording.outcome, step: 48 } };
  expect(texts(between, { width: 72, lastSteps: 99 }).at(-1)).toMatch(/^ {5}<<< BROKEN after step 48$/);
  const settling = { ...recording, outcome: { ...recording.outcome, step: 60, op: 8 } };
  expect(texts(settling, { width: 72, lastSteps: 99 }).slice(-2)).toEqual([
    '   all holds end; tasks release what they own, then sleep',
    '     <<< BROKEN after step 60',
  ]);
});

test('a hold is shown in the column of its CPU even when its section did nothing visible', () => {
  const { recording } = pulledCurr;
  const ops = recording.ops.map((done, i) =>
    i === 6 ? { ...done, op: { ...done.op, stop: { section: 'pull-look', nth: 1 } } } : done,
  );
  expect(texts({ ...recording, ops }, { width: 72, lastSteps: 99 })).toContain('     [pull-look] held');
  const empty = { ...recording, events: [], chains: [], ops };
  expect(texts(empty, { width: 72, lastSteps: 99 })).toContain('     [pull-look] held');
});

test('what a recording lacks is taken as empty', () => {
  const { scenario, ops, outcome } = chainOfFour.recording;
  const bare = { scenario, ops, outcome } as unknown as Recording;
  expect(texts(bare, { width: 72, lastSteps: 5 })).toContain('      <<< BROKEN after step 155');
});

test('every width from narrow to wide keeps its promise', () => {
  for (const { recording } of [pulledCurr, chainOfFour]) {
    for (let width = 40; width <= 200; width += 8) texts(recording, { width, lastSteps: 8 });
  }
});
