// What `hour.ts` starts in a process of its own, as plain JavaScript: simulates for as long as it is told, prints what it needed.
// Arguments: the file with the benchmark set, seconds.

import { readFileSync } from 'node:fs';
import { streamWorkload } from '../search/workload/drive.ts';
import { benchmarkSet } from './benchmark-set.ts';
import { collector } from './collector.ts';

const MINUTE_NS = 60e9;

/** The most that this process had in memory, MB. What getrusage() says would be that of whoever started it, if that was more. */
function mostResidentMb(): number {
  const [, kiloBytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))!;
  return (Number(kiloBytes) * 1024) / 1e6;
}

const [file, seconds] = process.argv.slice(2);
const horizonNs = Number(seconds) * 1e9;

const { workloadFor, checked, design } = benchmarkSet(file!);
const usedMb = collector();
const seen: number[] = [];
let nextNs = MINUTE_NS;
const started = performance.now();
const { outcome, jobs, latestNs } = streamWorkload(
  { design, properties: checked, limits: [] },
  workloadFor(horizonNs),
  horizonNs,
  ({ w }) => {
    if (w.system.nowNs[0]! < nextNs) return;
    nextNs += MINUTE_NS;
    seen.push(usedMb());
  },
);
if (outcome.verdict !== 'held') throw new Error(outcome.says);
console.log(
  JSON.stringify({
    simulatedS: horizonNs / 1e9,
    jobs,
    latestNs,
    sections: outcome.step,
    tookS: (performance.now() - started) / 1000,
    firstMb: seen[0]!,
    lastMb: seen.at(-1)!,
    mostMb: Math.max(...seen),
    residentMb: mostResidentMb(),
  }),
);
