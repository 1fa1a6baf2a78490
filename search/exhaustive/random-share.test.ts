// The share of random runs: more runs reach more, never more than there is, and every step between two states is one that was counted.

import { expect, test } from 'vitest';
import { loadBench } from '../registry.ts';
import { unlimited } from './drive.ts';
import { FreeInterleaving } from './free-interleaving.ts';
import { Pairs, randomShares } from './random-share.ts';
import { parseScope } from './scope.ts';
import { Search } from './search.ts';
import { designTarget } from './target.ts';

test('random runs reach more and more of what was counted', async () => {
  const loaded = await loadBench({ design: 'proxy-P2', choices: {}, mutant: null, properties: null });
  const { model } = designTarget(loaded, parseScope('cpus=1,tasks=2,mutexes=1'), {
    ops: null,
    holds: null,
    chosen: false,
  });
  if (!(model instanceof FreeInterleaving)) throw new Error('every interleaving was asked for');
  const search = new Search(model, unlimited(500_000_000));
  const pairs = new Pairs(search);
  search.begin();
  while (!search.done) search.advance(1_000);
  const shares = randomShares(search, pairs, model, '1', 2_500);
  expect(shares.map(({ runs }) => runs)).toEqual([10, 100, 1_000, 2_500]);
  for (const [i, share] of shares.entries()) {
    expect(share.states).toBeGreaterThan(i === 0 ? 1 : shares[i - 1]!.states);
    expect(share.transitions).toBeGreaterThan(share.states / 2);
    expect(share.ofStates).toBeLessThanOrEqual(1);
    expect(share.ofTransitions).toBeLessThanOrEqual(1);
    expect(share.chanceOfNew).toBeLessThanOrEqual(i === 0 ? 1 : shares[i - 1]!.chanceOfNew);
  }
  expect(shares.at(-1)!.ofStates).toBeGreaterThan(0.1);
  expect(randomShares(search, pairs, model, '1', 2_500)).toEqual(shares);
});
