// One simulated hour of global EDF, the benchmark set of 20 tasks and 4 CPUs with its claims on, of which nothing is recorded. Does memory
// grow? It runs as one file of plain JavaScript, on one thread and with a small young generation: a
// loader that compiles TypeScript needs 60 MB itself, and threads that compile and collect have 20 MB of their own.
// Defended: the whole process stays below 100 MB, and what is in use at the end, after a collection, is at most 1.1 times what it
// was after the first minute.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { BENCHMARK_SET } from './benchmark-set.ts';

export interface Hour {
  question: string;
  /** Simulated, in seconds, and what was done in it. */
  simulatedS: number;
  jobs: number;
  latestNs: number;
  sections: number;
  tookS: number;
  /** In use after a collection, heap and buffers: after the first minute, the last one, and at most. */
  firstMb: number;
  lastMb: number;
  mostMb: number;
  /** The most that the process had in memory. */
  residentMb: number;
  reached: boolean;
}

const SECONDS = 3_600;

export async function hour(): Promise<Hour> {
  const folder = mkdtempSync(join(tmpdir(), 'rqcheck-bench-hour-'));
  try {
    const entry = fileURLToPath(new URL('hour-run.ts', import.meta.url));
    await build({
      configFile: false,
      logLevel: 'silent',
      build: { ssr: entry, outDir: folder, rolldownOptions: { output: { entryFileNames: 'hour-run.mjs' } } },
      ssr: { noExternal: true },
    });
    const seconds = process.env.RQCHECK_HOUR_S ?? String(SECONDS);
    const argv = [
      '--single-threaded',
      '--max-semi-space-size=1',
      join(folder, 'hour-run.mjs'),
      fileURLToPath(BENCHMARK_SET),
      seconds,
    ];
    const measured = JSON.parse(execFileSync(process.execPath, argv, { encoding: 'utf8' })) as Omit<Hour, 'question'>;
    const { firstMb, lastMb, residentMb } = measured;
    return {
      ...measured,
      question: 'memory of one simulated hour',
      reached: residentMb < 100 && lastMb <= 1.1 * firstMb,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
