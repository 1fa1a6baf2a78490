// What the records of corpus/known-good do not happen to contain, worked out by hand: jobs that are late by more than a period, mutexes
// for which two servers wait, and an order of mutexes that is not the order of their first use.

import { expect, test } from 'vitest';
import { globalEdfDifferences } from './global-edf.ts';
import { reservationDifferences, reservationRecord } from './reservations.ts';

// T1 alone executes from 9800 on, for its deadline 10200 is the earliest. T0's jobs 4 to 7 were released meanwhile, with the deadlines 12500
// to 20000; all of them but the last are past at 18200, and go before T1's second job, whose deadline is 20270.
test('a job that is late by more than a period keeps the deadline of its release', () => {
  const record = {
    id: 1,
    cpus: 1,
    horizonUs: 33_000,
    tasks: [
      { wcetUs: 2_300, deadlineUs: 2_500, periodUs: 2_500, offsetUs: 0 },
      { wcetUs: 9_000, deadlineUs: 10_070, periodUs: 10_070, offsetUs: 130 },
    ],
    completionsUs: [[2_300, 4_800, 7_300, 9_800, 20_500, 22_800, 25_100, 27_400], [18_200]],
    totals: {
      releases: 18,
      completions: 9,
      dispatches: 13,
      preemptions: 3,
      migrations: 0,
      late: 5,
      maxTardinessUs: 8_000,
    },
  };
  expect(globalEdfDifferences(record)).toEqual([]);
});

const server = (periodUs: number, script: unknown[]) => ({ budgetUs: 4_000, deadlineUs: periodUs, periodUs, script });
const section = (us: number) => [
  ['lock', 'R'],
  ['run', us],
  ['unlock', 'R'],
  ['run', 1_000],
];
const servers = [
  server(20_000, [['until', 0], ['run', 500], ...section(2_000)]),
  server(18_000, [['until', 1_000], ...section(1_000)]),
  server(12_000, [['until', 1_500], ...section(1_000)]),
];
const recordOf = (locks: string, slices: unknown[], events: unknown[]) =>
  reservationRecord.parse({ id: 1, cpus: 1, horizonUs: 20_000, locks, servers, slices, events });

// Server 1 asked for R first and gets it at 2500, though server 2 is more urgent: 2 goes on executing for it.
test('with bandwidth inheritance a mutex goes to the server that has waited longest', () => {
  const record = recordOf(
    'bwi',
    [
      [0, 1_000, 0, 20_000, 3_000, 0, 0],
      [1_000, 1_500, 1, 19_000, 3_500, 0, 0],
      [1_500, 2_500, 2, 13_500, 3_000, 0, 0],
      [2_500, 3_500, 2, 13_500, 2_000, 1, 0],
      [3_500, 5_500, 2, 13_500, 0, 2, 0],
      [5_500, 6_500, 1, 19_000, 2_500, 1, 0],
      [6_500, 7_500, 0, 20_000, 2_000, 0, 0],
    ],
    [
      [0, 0, 'fresh', 4_000, 20_000],
      [1_000, 1, 'fresh', 4_000, 19_000],
      [1_500, 2, 'fresh', 4_000, 13_500],
      [5_500, 2, 'throttle', 0, 13_500],
      [7_750, 1, 'inactive', 2_500, 19_000],
      [10_000, 0, 'inactive', 2_000, 20_000],
      [13_500, 2, 'inactive', 0, 13_500],
      [13_500, 2, 'replenish', 4_000, 25_500],
    ],
  );
  expect(reservationDifferences(record)).toEqual([]);
});

// The grant at 2500 is a wake-up: 4000 left do not fit into the 16500 to the old deadline, so a period opens.
test('the grant of a mutex is a wake-up by the rules of a reservation', () => {
  const record = recordOf(
    'suspend',
    [
      [0, 1_000, 0, 20_000, 3_000, 0, 0],
      [1_000, 1_500, 0, 20_000, 2_500, 0, 0],
      [1_500, 3_500, 0, 20_000, 500, 0, 0],
      [3_500, 4_500, 1, 20_500, 3_000, 1, 0],
      [4_500, 6_500, 2, 16_500, 2_000, 2, 0],
      [6_500, 7_500, 1, 20_500, 2_000, 1, 0],
    ],
    [
      [0, 0, 'fresh', 4_000, 20_000],
      [1_000, 1, 'fresh', 4_000, 19_000],
      [1_000, 1, 'inactive', 4_000, 19_000],
      [1_500, 2, 'fresh', 4_000, 13_500],
      [1_500, 2, 'inactive', 4_000, 13_500],
      [2_500, 1, 'fresh', 4_000, 20_500],
      [4_500, 2, 'fresh', 4_000, 16_500],
      [10_500, 2, 'inactive', 2_000, 16_500],
      [11_500, 1, 'inactive', 2_000, 20_500],
      [17_500, 0, 'inactive', 500, 20_000],
    ],
  );
  expect(reservationDifferences(record)).toEqual([]);
});

// Server 1 has been given R at 2500 and not executed since: server 0, which comes back for it at 3000, waits all the same.
test('a mutex that was handed over is taken by nobody else', () => {
  const again = [
    ['run', 500],
    ['lock', 'R'],
    ['run', 500],
    ['unlock', 'R'],
    ['run', 100],
  ];
  const record = reservationRecord.parse({
    id: 1,
    cpus: 1,
    horizonUs: 20_000,
    locks: 'suspend',
    servers: [server(20_000, [['until', 0], ['run', 500], ...section(2_000).slice(0, -1), ...again]), servers[1]!],
    slices: [
      [0, 1_000, 0, 20_000, 3_000, 0, 0],
      [1_000, 3_000, 0, 20_000, 1_000, 0, 0],
      [3_000, 4_000, 1, 20_500, 3_000, 1, 0],
      [4_000, 4_600, 0, 20_000, 400, 0, 0],
      [4_600, 5_600, 1, 20_500, 2_000, 1, 0],
    ],
    events: [
      [0, 0, 'fresh', 4_000, 20_000],
      [1_000, 1, 'fresh', 4_000, 19_000],
      [1_000, 1, 'inactive', 4_000, 19_000],
      [2_500, 1, 'fresh', 4_000, 20_500],
      [4_000, 0, 'keep', 1_000, 20_000],
      [11_500, 1, 'inactive', 2_000, 20_500],
      [18_000, 0, 'inactive', 400, 20_000],
    ],
  });
  expect(reservationDifferences(record)).toEqual([]);
});

test('mutexes nest in the order of the scripts, whichever is used first', () => {
  const record = reservationRecord.parse({
    id: 1,
    cpus: 1,
    horizonUs: 2_000,
    locks: 'suspend',
    servers: [
      server(20_000, [
        ['until', 0],
        ['lock', 'S'],
        ['run', 100],
        ['unlock', 'S'],
        ['run', 100],
        ['lock', 'R'],
        ['lock', 'S'],
        ['run', 100],
        ['unlock', 'S'],
        ['unlock', 'R'],
      ]),
    ],
    slices: [[0, 300, 0, 20_000, 3_700, 0, 0]],
    events: [
      [0, 0, 'fresh', 4_000, 20_000],
      [1_500, 0, 'inactive', 3_700, 20_000],
    ],
  });
  expect(reservationDifferences(record)).toEqual([]);
});
