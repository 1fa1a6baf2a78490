// Refinement: drawn runs of each design are runs of one abstract machine of pick, block, unblock and stop, where a server that runs nobody picks who
// is ready. That of the first RFC are not.

import { expect, test } from 'vitest';
import { packOps } from '../../model/ops.ts';
import { drawnScenario, SETTLE_NS } from '../campaign/block.ts';
import { loadBench } from '../registry.ts';
import { Stands } from '../run.ts';
import { type Action, Refinement } from './refinement.ts';

const RUNS = 250;

async function refines(design: string): Promise<{ broken: string[]; counts: Record<Action, number> }> {
  const { bench, spec } = await loadBench({ design, choices: {}, mutant: null, properties: null });
  const stands = new Stands({ ...bench, properties: [] });
  const broken: string[] = [];
  const counts: Record<Action, number> = { enter: 0, pick: 0, block: 0, unblock: 0, stop: 0, leave: 0 };
  for (let run = 0; run < RUNS; run++) {
    const { shape, ops } = drawnScenario(spec, 'refinement', run, { grain: 'section', limits: {}, umcg: true });
    if (shape.userspace || shape.tasks.every(({ umcg }) => !umcg)) continue;
    const seen = new Refinement(shape.tasks.length);
    stands.for(shape).run(shape, packOps(ops), SETTLE_NS, undefined, seen);
    if (seen.broken !== '') broken.push(`run ${run}: ${seen.broken}`);
    for (const action of Object.keys(counts) as Action[]) counts[action] += seen.counts[action];
  }
  return { broken, counts };
}

test.each([
  'umcg-O',
  'umcg-Z2',
  'umcg-Z2-steals',
  'umcg-Z1-stops',
  'umcg-Zs',
  'umcg-Z3',
  'umcg-Z3-wait-enqueue',
  'umcg-K23',
  'umcg-O-proxy',
  'umcg-Z2-proxy',
])(
  '%s',
  async (design) => {
    const { broken, counts } = await refines(design);
    expect(broken).toEqual([]);
    for (const [action, count] of Object.entries(counts))
      expect(count, action).toBeGreaterThan(action === 'leave' ? 0 : 10);
  },
  60_000,
);

test('umcg-Z1 has a server that picks a worker while it runs another one', async () => {
  const { broken } = await refines('umcg-Z1');
  expect(broken.some((says) => / picks task \d+ while it runs task \d+$/.test(says))).toBe(true);
}, 60_000);
