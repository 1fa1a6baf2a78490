// A workload of which nothing is kept is the same run as one that is recorded.

import { expect, test } from 'vitest';
import { benchOf } from '../crosscheck/bench.ts';
import { globalEdfWorkload } from '../crosscheck/global-edf.ts';
import { driveWorkload, streamWorkload } from './drive.ts';

const totals = {
  releases: 0,
  completions: 0,
  preemptions: 0,
  migrations: 0,
  dispatches: 0,
  late: 0,
  maxTardinessUs: 0,
};

/** The long job of this set is late by 1 ms: two short ones go first on both CPUs. */
const workload = globalEdfWorkload({
  id: 0,
  cpus: 2,
  horizonUs: 100_000,
  tasks: [
    [10_000, 10_000],
    [1_000, 9_000],
    [1_000, 9_000],
  ].map(([wcetUs, periodUs]) => ({ wcetUs: wcetUs!, deadlineUs: periodUs!, periodUs: periodUs!, offsetUs: 0 })),
  totals,
});

test('it does the same jobs in the same sections', () => {
  const bench = benchOf('textbook-gedf');
  const recorded = driveWorkload(bench, workload, 100e6);
  const streamed = streamWorkload(bench, workload, 100e6);
  const { digest: _, op: _op, ...outcome } = recorded.outcome;
  expect(streamed.outcome).toMatchObject({ ...outcome, enabled: streamed.outcome.enabled });
  expect(streamed.outcome.step).toBe(recorded.outcome.step);
  // The last jobs may end after the horizon, while the run settles: only the recorded one looks again then.
  const jobs = recorded.responses.flat();
  expect(jobs.length - streamed.jobs).toBeLessThanOrEqual(2);
  const late = jobs.map(
    ({ releaseNs, doneNs }, at) => doneNs - releaseNs - (at < recorded.responses[0]!.length ? 10e6 : 9e6),
  );
  expect(streamed.latestNs).toBe(Math.max(0, ...late));
});
