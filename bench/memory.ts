// Does a long hunt grow? Heap after a collection, at the start and at the end of many blocks on machines that are already made.
// Defended: the end is at most 1.1 times the start.

import { BlockRunner } from '../search/campaign/block.ts';
import { loadBench } from '../search/registry.ts';
import { collector } from './collector.ts';

export interface Memory {
  question: string;
  steps: number;
  startMb: number;
  endMb: number;
  ratio: number;
  reached: boolean;
}

const WARM_RUNS = 20_000;
const RUNS = 60_000;

export async function memory(): Promise<Memory> {
  const heapMb = collector();
  const { bench } = await loadBench({ design: 'proxy-P2', choices: {}, mutant: null, properties: null });
  const runner = new BlockRunner(bench);
  const options = { grain: 'mixed', limits: {} } as const;
  runner.run({ seed: 'memory', from: 0, to: WARM_RUNS, options, stopAtFirst: false });
  const startMb = heapMb();
  const { steps } = runner.run({ seed: 'memory', from: WARM_RUNS, to: WARM_RUNS + RUNS, options, stopAtFirst: false });
  const endMb = heapMb();
  return {
    question: 'memory of a long hunt',
    steps,
    startMb,
    endMb,
    ratio: endMb / startMb,
    reached: endMb <= 1.1 * startMb,
  };
}
