// The gate as a whole: green on every preset, red with a mistake in its place, and the same whether one machine does the work or three.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { record } from '../record.ts';
import { loadBench } from '../registry.ts';
import { InputError } from '../scenario/errors.ts';
import { parseScenario } from '../scenario/read.ts';
import { type GateOptions, type GateResult, mergeGate, runGate } from './gate.ts';

const OPTIONS: GateOptions = {
  designs: null,
  mutant: null,
  seed: '1',
  runs: 20,
  timeMs: null,
  scenarios: [],
  against: null,
  shard: null,
  strict: false,
  store: null,
  interrupted: () => false,
  begins: () => {},
  progress: () => {},
};
const gated = async (options: Partial<GateOptions>): Promise<GateResult> =>
  (await runGate({ ...OPTIONS, ...options })).result;

/** Everything but the time, as text. */
const bytes = ({ seconds: _, ...rest }: GateResult): string => JSON.stringify(rest, null, 1);
const namesIn = (result: GateResult): string[] =>
  result.designs.flatMap(({ claims }) => claims.filter(({ lost }) => lost).map(({ claim }) => claim));

test('every preset is as expected, and nothing that is expected to break holds: `npx rqcheck gate --update` says what is to be expected', async () => {
  const { verdict, designs } = await gated({ runs: 3, strict: true });
  const red = designs.flatMap(({ design, verdict, because, claims, variants }) =>
    verdict === 'held'
      ? []
      : [{ design, verdict, because, claims: claims.filter(({ state }) => /lost|mended/.test(state)), variants }],
  );
  expect(red).toEqual([]);
  expect(verdict).toBe('held');
});

test.each([
  ['proxy-P2', 'M24'],
  ['proxy-P2', 'M13'],
  ['proxy-P3', 'charge-curr'],
  ['proxy-linux-7.3', 'blocked-on-counts-as-blocked'],
])('%s with %s in its place is red, and each lost claim has a scenario that replays', async (design, mutant) => {
  const { verdict, designs } = await gated({ designs: [design], mutant, runs: 10 });
  expect(verdict).toBe('violated');
  const lost = designs.flatMap(({ claims }) => claims.flatMap((c) => (c.lost ? [c.lost] : [])));
  expect(lost.length).toBeGreaterThan(0);
  for (const { claim, scenario, choices } of lost) {
    const { expect: told, ...read } = parseScenario(scenario, claim);
    // Who waits for ever breaks no claim of a file.
    const properties = claim === 'livelock' || claim === 'deadlock' ? [] : [claim];
    const { bench } = await loadBench({ ...read, choices: { ...choices }, properties });
    const { outcome } = record(bench, read);
    expect([outcome.property, outcome.digest]).toEqual([claim, told?.digest]);
  }
});

test('a mistake that few drawn runs meet is told by what is kept', async () => {
  const { verdict } = await gated({ designs: ['proxy-P3'], mutant: 'parked-after-the-drain', runs: 0 });
  expect(verdict).toBe('violated');
});

test('the same gate twice says the same', async () => {
  const options = { designs: ['proxy-P2'], mutant: 'charge-curr', against: 'vanilla', runs: 30 };
  const once = await gated(options);
  expect(once.verdict).toBe('violated');
  expect(bytes(await gated(options))).toBe(bytes(once));
});

test('three shards merged, in any order, say what one machine says', async () => {
  const options = { designs: ['umcg-Z1'], against: 'vanilla', runs: 20 };
  const whole = await gated(options);
  const shards = [];
  for (const index of [2, 0, 1]) {
    const result = await gated({ ...options, shard: { index, count: 3 } });
    expect(result.shard).toBe(`${index + 1}/3`);
    shards.push({ file: `${index}.json`, result: JSON.parse(JSON.stringify(result)) as GateResult });
  }
  expect(shards.map(({ result }) => result.parts[0]!.runs)).toEqual([6, 7, 7]);
  expect(bytes((await mergeGate(shards, null)).result)).toBe(bytes(whole));
  const red = { designs: ['proxy-P2'], mutant: 'M13', runs: 10 };
  const [first, second] = [0, 1].map((index) => gated({ ...red, shard: { index, count: 2 } }));
  const merged = await mergeGate(
    [
      { file: 'a', result: await first! },
      { file: 'b', result: await second! },
    ],
    null,
  );
  expect(bytes(merged.result)).toBe(bytes(await gated(red)));
});

test('shards that are not those of one gate are refused', async () => {
  const shard = async (index: number, count: number, more: Partial<GateOptions> = {}) => ({
    file: `${index + 1}-of-${count}`,
    result: await gated({ designs: ['vanilla'], runs: 2, shard: { index, count }, ...more }),
  });
  const [one, two] = [await shard(0, 2), await shard(1, 2)];
  const refusal = async (...shards: (typeof one)[]): Promise<string> =>
    mergeGate(shards, null).then(
      () => 'merged',
      (error) => (error instanceof InputError ? error.message : `${error}`),
    );
  expect(await refusal(one, two)).toBe('merged');
  expect(await refusal(one)).toBe('--merge: shard 2/2 is missing');
  expect(await refusal(one, one)).toBe('1-of-2: shard: 1/2 is 1-of-2 already');
  expect(await refusal(one, await shard(1, 3))).toBe('2-of-3: shard: is one of 3; 1-of-2 is one of 2');
  expect(await refusal(one, await shard(1, 2, { seed: '2' }))).toMatch(/differs from 1-of-2 in its designs, seed/);
  expect(await refusal(await shard(0, 2, { shard: null }))).toMatch(/this is no shard/);
  expect(await refusal(one, await shard(1, 2, { interrupted: () => true }))).toMatch(/shard 2\/2 was interrupted/);
  const old = { ...two, result: { ...two.result, parts: [{ ...two.result.parts[0]!, digest: 'other' }] } };
  expect(await refusal({ ...old, result: { ...old.result, shard: '1/1' } })).toMatch(/was made with another version/);
});

test('what is compared with: claims lost and gained, also those that one of them does not promise', async () => {
  const { designs } = await gated({ designs: ['docs/examples/first-waiter.ts'], against: 'proxy-P2', runs: 20 });
  const { lost, gained } = designs[0]!.against!;
  expect(lost.map(({ claim }) => claim)).toContain('unlock-hands-over-to-the-donor');
  expect(gained).toEqual([]);
  const back = await gated({ designs: ['proxy-P2'], against: 'docs/examples/first-waiter.ts', runs: 20 });
  expect(back.verdict).toBe('held');
  expect(back.designs[0]!.against!.gained.map(({ claim }) => claim)).toEqual(lost.map(({ claim }) => claim));
});

test('an interrupted gate says what it found until then', async () => {
  let asked = 0;
  const result = await gated({ designs: ['proxy-P2', 'vanilla'], mutant: null, interrupted: () => ++asked > 40 });
  expect([result.verdict, result.interrupted, result.designs.length]).toEqual(['interrupted', true, 1]);
  asked = 0;
  const red = await gated({ designs: ['proxy-P2'], mutant: 'M13', interrupted: () => ++asked > 40 });
  expect([red.verdict, red.interrupted]).toEqual(['violated', true]);
  expect(namesIn(red)).toContain('away-from-home-only-while-blocked');
});

test('the list of what is expected names files that exist', () => {
  const lists = JSON.parse(readFileSync(new URL('../../corpus/expected.json', import.meta.url), 'utf8')) as Record<
    string,
    { broken: Record<string, string> }
  >;
  for (const { broken } of Object.values(lists)) {
    for (const file of Object.values(broken)) {
      expect(() => readFileSync(new URL(`../../corpus/${file}`, import.meta.url))).not.toThrow();
    }
  }
});
