// The verdict matrix, decided by running the model, is what docs/theory.md shows. `UPDATE_MATRIX=1` writes it there; the diff is for a
// reviewer.

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Always } from '../../properties/types.ts';
import { benchOf } from '../crosscheck/bench.ts';
import { verdictOf } from './inheritance.ts';
import { matrixText } from './table.ts';

const PAGE = new URL('../../docs/theory.md', import.meta.url);
const BEGIN = '<!-- verdict matrix: UPDATE_MATRIX=1 npx vitest run search/matrix -->\n\n';
const END = '\n\n<!-- end of the verdict matrix -->';

test('the page shows the verdicts of today', () => {
  const page = readFileSync(PAGE, 'utf8');
  const from = page.indexOf(BEGIN) + BEGIN.length;
  const to = page.indexOf(END);
  expect(to).toBeGreaterThanOrEqual(from);
  const matrix = matrixText();
  expect(matrix).toMatchInlineSnapshot(`
    "| design | who pays | the owner executes on | the waiter, if the owner executes elsewhere; is preempted | budgets, for an owner without a reservation; with one |
    | --- | --- | --- | --- | --- |
    | \`linux\`, rt_mutex, FIFO waiters | owner | the waiter's | spins; asleep | no budgets |
    | \`linux\`, rt_mutex, DEADLINE waiters | nobody | the waiter's | spins; asleep | violated: 10 of 2 ms; violated: 10 of 3 ms |
    | \`proxy-P2\` | waiter | its CPU | pays; queued | held: 2 of 2 ms; held: 3 of 3 ms |
    | \`proxy-owner-to-waiter\` | waiter | the waiter's | pays; queued | held: 2 of 2 ms; held: 3 of 3 ms |
    | \`proxy-top-waiter-swap\` | waiter | its CPU | pays; queued | held: 2 of 2 ms; held: 3 of 3 ms |
    | \`proxy-top-waiter-charge\` | waiter | its CPU | pays; queued | held: 2 of 2 ms; held: 3 of 3 ms |
    | \`proxy-P4\`, whole chains balanced | waiter | the waiter's | pays; queued | held: 2 of 2 ms; held: 3 of 3 ms |
    | \`textbook-bwi\` (M-BWI) | waiter | the waiter's | spins; asleep | held: 2 of 2 ms; held: 3 of 3 ms |
    | \`vanilla\`, nothing inherited | owner | its CPU | asleep; asleep | held: 0 of 2 ms; held: 1 of 3 ms |
    | \`textbook-cbs\`, nothing inherited | owner | its CPU | asleep; asleep | held: 0 of 2 ms; held: 1 of 3 ms |
    | OMIP | bound only: no design; on 2 CPUs a request waits for 3 of the longest sections at most |  |  |  |

    | design | less urgent than the waiter, one CPU | more urgent, owner of a lower class | more urgent, owner of the waiter's class | more urgent, owner pinned |
    | --- | --- | --- | --- | --- |
    | \`linux\`, rt_mutex, FIFO waiters | none | none | none | unbounded: 19, 39 ms |
    | \`linux\`, rt_mutex, DEADLINE waiters | none | none | unbounded: 19, 39 ms | unbounded: 19, 39 ms |
    | \`proxy-P2\` | none | unbounded: 19, 39 ms | unbounded: 19, 39 ms | unbounded: 19, 39 ms |
    | \`proxy-owner-to-waiter\` | none | none | none | unbounded: 19, 39 ms |
    | \`proxy-top-waiter-swap\` | none | unbounded: 19, 39 ms | unbounded: 19, 39 ms | unbounded: 19, 39 ms |
    | \`proxy-top-waiter-charge\` | none | unbounded: 19, 39 ms | unbounded: 19, 39 ms | unbounded: 19, 39 ms |
    | \`proxy-P4\`, whole chains balanced | none | none | none | unbounded: 19, 39 ms |
    | \`textbook-bwi\` (M-BWI) | none | none | none | unbounded: 19, 39 ms |
    | \`vanilla\`, nothing inherited | unbounded: 20, 40 ms | unbounded: 19, 39 ms | unbounded: 19, 39 ms | unbounded: 19, 39 ms |
    | \`textbook-cbs\`, nothing inherited | unbounded: 20, 40 ms | unbounded: 19, 39 ms | unbounded: 19, 39 ms | unbounded: 19, 39 ms |

    | design | row of the catalogue | judged by |
    | --- | --- | --- |
    | \`linux\`, rt_mutex, FIFO waiters | \`base-scheduler:INV-PI-1\` | \`urgency-is-inherited-along-chains\` (known limit), \`pi-inversion-is-measured\` |
    | \`linux\`, rt_mutex, DEADLINE waiters | \`base-scheduler:INV-PI-5\` | \`a-loan-has-a-lender\` (known limit) |
    | \`linux\`, rt_mutex, DEADLINE waiters | \`base-scheduler:INV-PI-6\` | \`lent-time-fits-the-budget\` (known limit) |
    | \`proxy-P2\` | \`proxy-exec:A2\` | \`an-idle-cpu-has-no-donor\`, \`time-is-charged-to-the-donor\` |
    | \`proxy-P2\` | \`proxy-exec:A3\` | \`a-reservation-is-supplied-its-share-at-most\`, \`a-period-is-charged-its-budget-at-most\` |
    | \`proxy-top-waiter-swap\` | \`proxy-exec:G3\` | \`who-takes-a-place-could-go\`, \`an-exchange-answers-one-move\`, \`the-place-of-a-top-waiter-is-taken\` |
    | \`proxy-top-waiter-charge\` | \`proxy-exec:alt-c2\` | \`a-passed-over-reservation-pays-once\` |
    | \`textbook-bwi\` (M-BWI) | \`base-scheduler:M-BWI-T1\` | \`a-reservation-is-supplied-its-share-at-most\`, \`a-period-is-charged-its-budget-at-most\` |
    | \`textbook-bwi\` (M-BWI) | \`base-scheduler:M-BWI-T2\` | \`a-server-has-its-budget-in-time\`, \`no-waiting-server-is-passed-over\` |
    | \`textbook-bwi\` (M-BWI) | \`base-scheduler:M-BWI-T3\` | \`a-server-has-its-budget-in-time\` |
    | \`textbook-bwi\` (M-BWI) | \`base-scheduler:M-BWI-T4\` | \`busy-waiting-ends-with-its-reason\`, \`a-server-with-work-is-in-the-race\` |"
  `);
  if (process.env.UPDATE_MATRIX === '1') writeFileSync(PAGE, page.slice(0, from) + matrix + page.slice(to));
  else expect(page.slice(from, to)).toBe(matrix);
});

test('each remedy removes the delay by less urgent work, and none removes that of a pinned owner', () => {
  const lent = { kind: 'mutex', waiters: 'deadline' } as const;
  expect(verdictOf(benchOf('vanilla'), lent).middle).toMatch(/^unbounded/);
  for (const design of ['proxy-P2', 'textbook-bwi']) {
    const { middle, abovePinned } = verdictOf(benchOf(design), lent);
    expect([design, middle, abovePinned.split(':')[0]]).toEqual([design, 'none', 'unbounded']);
  }
});

test('a run that a claim contradicts gives no verdict', () => {
  const bench = benchOf('vanilla');
  const canary = { ...bench, properties: [nothingExecutes] };
  expect(() => verdictOf(canary, { kind: 'mutex', waiters: 'deadline' })).toThrow(
    'vanilla, owner, waiter, hog: nothing-executes: CPU 0 executes',
  );
});

const nothingExecutes = {
  kind: 'always',
  name: 'nothing-executes',
  because: 'it is wrong on purpose',
  source: [],
  appliesTo: () => true,
  judged: 'section',
  about: 'cpu',
  check: (w, cpu) => (w.cpu.curr[cpu] === -1 ? null : `CPU ${cpu} executes`),
} as const satisfies Always;
