// What do the claims cost? Steps of a proxy world with all claims on, against the same loop without any: whole operations with 4 CPUs,
// 8 tasks and 4 mutexes, and operations held between sections with 3 CPUs, 6 tasks and 3 mutexes. Goal: at least 0.4; and 0.5 million
// checked steps a second on one core, which the rates show.

import type { RunOptions } from '../generators/scenario.ts';
import { assemble, presetNamed } from '../model/designs/assemble.ts';
import { PROPERTIES } from '../properties/index.ts';
import { BlockRunner } from '../search/campaign/block.ts';
import { type Ratio, ratio } from './rounds.ts';

const RUNS = 2_000;

export const steps = (): Promise<Ratio> =>
  stepsOf({ grain: 'whole', limits: { cpus: 4, tasks: 8, mutexes: 4 } }, 'checked steps over bare steps');

export const heldSteps = (): Promise<Ratio> =>
  stepsOf({ grain: 'section', limits: { cpus: 3, tasks: 6, mutexes: 3 } }, 'the same, held between sections');

function stepsOf(options: RunOptions, question: string): Promise<Ratio> {
  const design = assemble(presetNamed('proxy-P2')!);
  const contender = (name: string, properties: typeof PROPERTIES) => {
    const runner = new BlockRunner({ design, properties, limits: [] });
    const turn = (round: number): number =>
      runner.run({ seed: 'bench', from: round * RUNS, to: (round + 1) * RUNS, options, stopAtFirst: false }).steps;
    return { name, turn };
  };
  return ratio(question, 0.4, contender('checked', PROPERTIES), contender('bare', []));
}
