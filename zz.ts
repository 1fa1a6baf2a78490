import { PROPERTIES } from './properties/index.ts';
import { BlockRunner } from './search/campaign/block.ts';
import { drawingFor, loadBench } from './search/registry.ts';
for (const design of process.argv.slice(3)) {
  const { bench } = await loadBench({ design, choices: {}, mutant: null, properties: null });
  const w = PROPERTIES.filter((p) => p.name === 'a-wake-up-meets-a-waiter-between-runqueues');
  const runner = new BlockRunner({ ...bench, properties: w });
  let blocks = 0, first = -1;
  const N = Number(process.argv[2]);
  for (let from = 0; from < N; from += 250) {
    const b = runner.run({ seed: '1', from, to: from + 250, options: drawingFor(bench.design, 'mixed'), stopAtFirst: false });
    if (b.witnessed.length) { blocks++; if (first < 0) first = from; }
  }
  console.log(design, 'blocks of 250 with it:', blocks, 'of', N / 250, 'first', first);
}
