// Known limits: one that is listed does not end a run, is named, and hides no other claim. A seeded mistake stands in for a design that
// really breaks one. Every listed limit must name a claim and a design that exist.

import { expect, test } from 'vitest';
import { presetNamed } from '../model/designs/assemble.ts';
import { KNOWN_LIMITS } from '../properties/known-limits.ts';
import type { KnownLimit } from '../properties/types.ts';
import { BlockRunner } from './campaign/block.ts';
import { isRegistered, loadBench } from './registry.ts';

const request = { seed: '1', from: 0, to: 60, options: { grain: 'mixed', limits: {} }, stopAtFirst: false } as const;
const limit = (property: string, cause: KnownLimit['cause']): KnownLimit => ({
  property,
  designs: ['proxy-P2'],
  cause,
  reason: 'stands in for a real one',
  source: 'proxy-exec:M13',
});

async function hitsWith(limits: readonly KnownLimit[]) {
  const { bench } = await loadBench({
    design: 'proxy-P2',
    choices: {},
    mutant: 'wake-without-home-check',
    properties: null,
  });
  const { hits, limits: met } = new BlockRunner({ ...bench, limits }).run(request);
  return { properties: hits.map((hit) => hit.property), met };
}

test('a listed limit is named, and what else the run breaks is still found', async () => {
  const name = 'away-from-home-only-while-blocked';
  const without = await hitsWith([]);
  expect(without.properties).toContain(name);
  const listed = await hitsWith([limit(name, () => true)]);
  expect(listed.met).toEqual([0]);
  expect(listed.properties).not.toContain(name);
  expect(listed.properties).toContain('visitors-go-home-before-they-execute');
});

test('a limit whose cause is not met excuses nothing', async () => {
  const name = 'away-from-home-only-while-blocked';
  const listed = await hitsWith([limit(name, () => false)]);
  expect([listed.met, listed.properties.includes(name)]).toEqual([[], true]);
});

test('limits name claims and designs that exist', () => {
  expect(
    KNOWN_LIMITS.filter((l) => !isRegistered(l.property) || !l.designs.every((name) => presetNamed(name))),
  ).toEqual([]);
});
