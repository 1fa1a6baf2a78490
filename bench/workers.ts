// Do two workers do twice the work? Steps a second of the same campaign with two worker threads against one, all of them fresh, counted
// from the first block on, so that loading is left out. Defended: at least 1.8.

import { runCampaign } from '../search/campaign/campaign.ts';
import { loadBench } from '../search/registry.ts';
import { type Ratio, ratio } from './rounds.ts';

/** Long enough that the first second, in which a fresh thread compiles, is a small part. */
const RUNS = 100_000;
const ROUNDS = 3;

export async function workers(): Promise<Ratio> {
  const loaded = await loadBench({ design: 'proxy-P2', choices: {}, mutant: null, properties: null });
  const contender = (count: number) => ({
    name: `${count} worker${count > 1 ? 's' : ''}`,
    async turn(round: number) {
      const drawing = { grain: 'mixed', limits: {} } as const;
      const seed = `bench/${round}`;
      const result = await runCampaign(loaded, {
        seed,
        runs: RUNS,
        timeMs: null,
        workers: count,
        ownThread: true,
        stopAtFirst: false,
        drawing,
      });
      return { units: result.steps, seconds: result.seconds };
    },
  });
  return ratio('two workers over one', 1.8, contender(2), contender(1), ROUNDS, false);
}
