// What is told of the times that a window was open agrees with the longest that the window itself measured.

import { expect, test } from 'vitest';
import { part } from '../../model/parts.ts';
import { createWorld } from '../../model/world.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../../properties/span.ts';
import { drawingFor, loadBench } from '../registry.ts';
import { Side } from './side.ts';
import { rounded } from './spans.ts';

for (const design of ['proxy-P2-spin', 'linux', 'core-A1', 'core-A3', 'balance-B0', 'balance-B2']) {
  test(`the longest of each window of ${design} is the longest of its times`, async () => {
    const loaded = await loadBench({ design, choices: {}, mutant: null, properties: null });
    const side = new Side(loaded);
    for (let run = 0; run < 80; run++) side.run('5', run, drawingFor(loaded.bench.design, 'mixed'));
    const spans = loaded.bench.properties.filter((p) => p.kind === 'window' && 'closings' in p.memory.columns);
    let seen = 0;
    for (const { name } of spans) {
      const told = side.spans.of(name);
      const longest = rounded(side.windows.get(name)?.maxNs ?? 0);
      if (!told) {
        expect([name, longest]).toEqual([name, 0]);
        continue;
      }
      seen++;
      const { times, medianNs, mostNs, lengths, openers, closers } = told;
      expect([name, lengths.at(-1)![0]]).toEqual([name, longest]);
      expect(medianNs).toBeLessThanOrEqual(mostNs);
      for (const whom of [openers, closers]) {
        expect(whom.reduce((sum, [, n]) => sum + n, 0)).toBe(times);
        expect(whom.filter(([by]) => by === '')).toEqual([]);
      }
    }
    expect(seen).toBeGreaterThan(0);
  });
}

test('a span is as long as what was added to it, and ends once', () => {
  const columns = part('spans', 'cpu', { ...spanColumns, ...heldColumn });
  const w = createWorld({ cpus: 2, tasks: 1, mutexes: 1 }, [columns]);
  const memory = w.memory.spans!;
  ends(memory, 1);
  expect(memory.closings![1]).toBe(0);
  lasts(memory, 1, 5);
  lasts(memory, 1, 7);
  ends(memory, 1);
  ends(memory, 1);
  const { openNs, closedNs, closings, maxNs } = memory;
  expect([openNs![1], closedNs![1], closings![1], maxNs![0]]).toEqual([0, 12, 1, 12]);
  expect(wasHeld(memory, w)).toBe(false);
  w.system.heldNs[0] = 3;
  expect([wasHeld(memory, w), wasHeld(memory, w)]).toEqual([true, false]);
});
