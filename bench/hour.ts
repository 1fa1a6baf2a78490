// One simulated hour of global EDF, the benchmark set of 20 tasks and 4 CPUs with its claims on, of which nothing is recorded. Does memory
// grow? Defended: what is in use after a collection, heap and buffers, stays below 100 MB and is at the end at most 1.1 times what
// it was after the first minute.

import { streamWorkload } from '../search/workload/drive.ts';
import { benchmarkSet } from './benchmark-set.ts';
import { collector } from './collector.ts';

export interface Hour {
  question: string;
  /** Simulated, in seconds, and what was done in it. */
  simulatedS: number;
  jobs: number;
  latestNs: number;
  sections: number;
  tookS: number;
  firstMb: number;
  lastMb: number;
  mostMb: number;
  /** The whole process with the compiler of its sources in it. */
  residentMb: number;
  reached: boolean;
}

const MINUTE_NS = 60e9;
const HOUR_NS = 60 * MINUTE_NS;

export async function hour(): Promise<Hour> {
  const { workloadFor, checked, design } = benchmarkSet();
  const usedMb = collector();
  const seen: number[] = [];
  let nextNs = MINUTE_NS;
  const started = performance.now();
  const { outcome, jobs, latestNs } = streamWorkload(
    { design, properties: checked, limits: [] },
    workloadFor(HOUR_NS),
    HOUR_NS,
    ({ w }) => {
      if (w.system.nowNs[0]! < nextNs) return;
      nextNs += MINUTE_NS;
      seen.push(usedMb());
    },
  );
  if (outcome.verdict !== 'held') throw new Error(outcome.says);
  const [firstMb, lastMb, mostMb] = [seen[0]!, seen.at(-1)!, Math.max(...seen)];
  return {
    question: 'memory of one simulated hour',
    simulatedS: HOUR_NS / 1e9,
    jobs,
    latestNs,
    sections: outcome.step,
    tookS: (performance.now() - started) / 1000,
    firstMb,
    lastMb,
    mostMb,
    residentMb: process.resourceUsage().maxRSS / 1e3,
    reached: mostMb < 100 && lastMb <= 1.1 * firstMb,
  };
}
