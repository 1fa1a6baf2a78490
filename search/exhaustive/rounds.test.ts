// How often a CPU went round over idle is left out of a state. A search that keeps it, as the machine does, reaches the same states but for that.

import { expect, test } from 'vitest';
import { loadBench } from '../registry.ts';
import { alphabetOf, DEFAULT_KINDS } from './alphabet.ts';
import { shapeOf } from './design-shape.ts';
import { unlimited } from './drive.ts';
import { Fingerprints } from './fingerprints.ts';
import { FreeInterleaving } from './free-interleaving.ts';
import { parseScope } from './scope.ts';
import { Search } from './search.ts';

/** Keeps the number, so that a CPU waits after its second round. */
class Counting extends FreeInterleaving {
  override put(): void {
    const { detours } = this.m.w.cpu;
    const kept = detours.slice();
    super.put();
    detours.set(kept);
  }
}

test.each([
  ['proxy-P2', 'cpus=1,tasks=2,mutexes=1'],
  ['proxy-P3', 'cpus=1,tasks=2,mutexes=1'],
  ['proxy-P4', 'cpus=1,tasks=2,mutexes=1'],
  ['proxy-P2', 'cpus=2,tasks=2,mutexes=1,masks=0:1,policies=fifo10:fifo20'],
])('%s at %s', async (design, shapeText) => {
  const { bench } = await loadBench({ design, choices: {}, mutant: null, properties: [] });
  const shape = shapeOf(parseScope(shapeText));
  const subject = { bench, shape, alphabet: alphabetOf(shape, DEFAULT_KINDS), properties: [] };
  const [kept, leftOut] = [new Counting(subject), new FreeInterleaving(subject)].map((model) => {
    const { cpu, words } = model.m.w;
    const counts = model.counts.slice();
    const at = (cpu.detours.byteOffset - words.byteOffset) / 4;
    counts.fill(0, at, at + cpu.detours.length);
    const prints = new Fingerprints(counts);
    const seen = new Set<string>();
    let base: Int32Array | null = null;
    const search = new Search(model, unlimited(500_000_000));
    const { found } = search;
    search.found = (step, cost) => {
      base ??= model.next.slice();
      prints.whole(model.next, base);
      seen.add(`${prints.hi},${prints.lo}`);
      found.call(search, step, cost);
    };
    search.begin();
    while (!search.done) search.advance(1_000);
    expect([search.contradiction, search.bounded]).toEqual([null, null]);
    return { seen, states: search.states };
  });
  expect([...kept!.seen].filter((name) => !leftOut!.seen.has(name)).length).toBe(0);
  expect([...leftOut!.seen].filter((name) => !kept!.seen.has(name)).length).toBe(0);
  expect(leftOut!.states).toBeLessThan(kept!.states);
});
