// What do the claims cost? Steps of a proxy world of 4 CPUs, 8 tasks and 4 mutexes with all claims on, against the same loop
// without any. Defended: at least 0.4; and 0.5 million checked steps a second on one core, which the rates show.

import { assemble, presetNamed } from '../model/designs/assemble.ts';
import { PROPERTIES } from '../properties/index.ts';
import { BlockRunner } from '../search/campaign/block.ts';
import { type Ratio, ratio } from './rounds.ts';

const RUNS = 2_000;

export function steps(): Promise<Ratio> {
  const design = assemble(presetNamed('proxy-P2')!);
  const options = { grain: 'whole', limits: { cpus: 4, tasks: 8, mutexes: 4 } } as const;
  const contender = (name: string, properties: typeof PROPERTIES) => {
    const runner = new BlockRunner({ design, properties, limits: [] });
    const turn = (round: number): number =>
      runner.run({ seed: 'bench', from: round * RUNS, to: (round + 1) * RUNS, options, stopAtFirst: false }).steps;
    return { name, turn };
  };
  return ratio('checked steps over bare steps', 0.4, contender('checked', PROPERTIES), contender('bare', []));
}
