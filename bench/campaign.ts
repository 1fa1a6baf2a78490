// `npm run campaign`: a long search of every design that is believed correct, by steps rather than time, so that two of them can be compared.
// An alarm is reduced and stored as a hunt does it; the others go on. Not part of the tests: a hundred million steps take hours.

import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { PRESETS } from '../model/designs/presets.ts';
import { runCampaign } from '../search/campaign/campaign.ts';
import { keepHit } from '../search/hunt.ts';
import { drawingFor, loadBench } from '../search/registry.ts';
import { STORE } from '../search/store.ts';

interface Options {
  steps: number;
  seed: string;
  workers: number;
  design?: string[];
}

function count(text: string): number {
  const n = Number(text.replaceAll('_', ''));
  if (!Number.isSafeInteger(n) || n < 1) throw new InvalidArgumentError('It is a whole number above 0.');
  return n;
}

/** Answers the alarms. */
async function campaign(design: string, { steps, seed, workers }: Options): Promise<number> {
  const loaded = await loadBench({ design, choices: {}, mutant: null, properties: null });
  const drawing = drawingFor(loaded.bench.design, 'section');
  let done = 0;
  const { runs, seconds, hits } = await runCampaign(loaded, {
    seed,
    workers,
    runs: Number.MAX_SAFE_INTEGER,
    timeMs: null,
    stopAtFirst: false,
    drawing,
    progress: (so) => {
      done = so.steps;
    },
    interrupted: () => done >= steps,
  });
  console.log(`${design.padEnd(28)} ${done} steps, ${runs} runs, ${Math.round(seconds)} s: ${hits.length} alarms`);
  for (const hit of hits) {
    const { finding, path } = keepHit(loaded, seed, drawing, hit, STORE);
    console.log(`  ${hit.property}, ${finding.scenario.ops.length} operations: ${path}`);
  }
  return hits.length;
}

const command = new Command('campaign')
  .description('searches every design that is believed correct, for a number of lock sections each')
  .option('--steps <n>', 'lock sections for each design', count, 100_000_000)
  .option('--seed <n>', 'seed of the search', '1')
  .option('--workers <n>', 'threads', count, availableParallelism())
  .option('--design <names...>', 'these designs alone')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();
const options = command.opts<Options>();
const designs = options.design ?? PRESETS.filter(({ reference }) => !reference).map(({ name }) => name);
let alarms = 0;
for (const design of designs) alarms += await campaign(design, options);
process.exitCode = alarms > 0 ? 1 : 0;
