// Symmetry against the unreduced search: as many states as the unreduced one has up to names, and states that are one have the same
// successors up to names. The second is what makes it sound, and it is asked of every state.

import { expect, test } from 'vitest';
import { loadBench } from '../../registry.ts';
import { alphabetOf, DEFAULT_KINDS } from '../alphabet.ts';
import { shapeOf } from '../design-shape.ts';
import { foundBy, unlimited } from '../drive.ts';
import { Fingerprints } from '../fingerprints.ts';
import { FreeInterleaving } from '../free-interleaving.ts';
import type { Subject } from '../machine-model.ts';
import { parseScope } from '../scope.ts';
import { Search } from '../search.ts';

async function subjectOf(design: string, shapeText: string, mutant: string | null = null): Promise<Subject> {
  const { bench } = await loadBench({ design, choices: {}, mutant, properties: null });
  const shape = shapeOf(parseScope(shapeText));
  const properties = bench.properties.filter((p) => p.kind === 'always');
  return { bench, shape, alphabet: alphabetOf(shape, DEFAULT_KINDS), properties };
}

function searched(model: FreeInterleaving): Search {
  const search = new Search(model, unlimited(500_000_000));
  search.begin();
  while (!search.done) search.advance(1_000);
  return search;
}

/** Every state of the unreduced search: its key under symmetry, and those of its successors. */
function graphOf(subject: Subject, most: number): { key: string; successors: string }[] {
  const model = new FreeInterleaving({ ...subject, properties: [], symmetry: true });
  const keys = model.keys!;
  const prints = new Fingerprints(model.counts);
  const rows: Int32Array[] = [];
  const known = new Set<string>();
  let base: Int32Array | null = null;
  let successors = new Set<string>();
  const keyOf = (words: Int32Array): string => {
    keys.whole(words, base!);
    return `${keys.hi},${keys.lo}`;
  };
  const sink = {
    found(): void {
      base ??= model.next.slice();
      prints.whole(model.next, base);
      const name = `${prints.hi},${prints.lo}`;
      successors.add(keyOf(model.next));
      if (known.has(name)) return;
      known.add(name);
      rows.push(model.next.slice());
    },
    broken(): void {},
  };
  model.initial(sink);
  const graph: { key: string; successors: string }[] = [];
  for (let at = 0; at < Math.min(rows.length, most); at++) {
    successors = new Set();
    model.state.set(rows[at]!);
    model.expand(sink);
    graph.push({ key: keyOf(rows[at]!), successors: [...successors].sort().join(' ') });
  }
  return graph;
}

/** Where all states are gone through, there are as many of them up to names as the reduced search has. */
const MOST = 6_000;

test.each([
  ['proxy-P2', 'cpus=1,tasks=2,mutexes=1,policies=fifo10:fifo10', 2],
  ['proxy-P3', 'cpus=1,tasks=2,mutexes=1,policies=fair:fair', 2],
  ['proxy-P4', 'cpus=1,tasks=2,mutexes=1,policies=fifo10:fifo10', 2],
  ['linux', 'cpus=1,tasks=2,mutexes=1,policies=fifo10:fifo10', 2],
  ['proxy-P2', 'cpus=1,tasks=3,mutexes=1,policies=fifo10:fifo10:fifo10', 6],
  ['proxy-P2', 'cpus=2,tasks=2,mutexes=1,masks=0:1,policies=fifo10:fifo10', 2],
  ['proxy-P3', 'cpus=2,tasks=3,mutexes=1', 2],
  ['vanilla', 'cpus=2,tasks=2,mutexes=1,policies=fifo10:fifo10', 4],
])('%s at %s: states that differ in names alone have the same future', async (design, shapeText, ways) => {
  const subject = await subjectOf(design, shapeText);
  const reduced = new FreeInterleaving({ ...subject, symmetry: true });
  expect(reduced.renamings).toHaveLength(ways);
  const graph = graphOf(subject, MOST);
  const futures = new Map<string, string>();
  let different = 0;
  for (const { key, successors } of graph) {
    if ((futures.get(key) ?? successors) !== successors) different++;
    futures.set(key, successors);
  }
  expect(different).toBe(0);
  expect(futures.size).toBeLessThan(graph.length);
  if (graph.length === MOST) return;
  expect(searched(reduced).states).toBe(futures.size);
  expect(searched(new FreeInterleaving(subject)).states).toBe(graph.length);
});

test('what tells tasks, CPUs and mutexes apart leaves nothing to rename', async () => {
  const ways = async (design: string, shape: string) =>
    new FreeInterleaving({ ...(await subjectOf(design, shape)), symmetry: true }).renamings.length;
  // Masks that follow the CPUs, and masks that do not.
  expect(await ways('proxy-P2', 'cpus=2,tasks=2,mutexes=2,masks=0:01')).toBe(1);
  // Ties among three CPUs go to the smaller number; the classes of Linux keep numbers of CPUs where nobody declares them.
  expect(await ways('proxy-P2', 'cpus=3,tasks=2,mutexes=2')).toBe(1);
  expect(await ways('linux', 'cpus=2,tasks=2,mutexes=2')).toBe(1);
});

test('a mistake is found with symmetry after as many operations as without', async () => {
  const shape = 'cpus=1,tasks=3,mutexes=1,policies=fifo10:fifo10:fair';
  const subject = await subjectOf('proxy-P2', shape, 'M24');
  const plain = new FreeInterleaving(subject);
  const reduced = new FreeInterleaving({ ...subject, symmetry: true });
  const [without, under] = [foundBy(searched(plain), plain)!, foundBy(searched(reduced), reduced)!];
  expect(under.operations).toBe(without.operations);
  expect(under.property).toBe(without.property);
});
