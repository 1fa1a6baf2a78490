// What the openings of a state leave out, the machine would refuse: asked of the first states of searches with every kind of operation.

import { expect, test } from 'vitest';
import { packOps } from '../../model/ops.ts';
import { REFUSED, startOperation } from '../../model/step.ts';
import { loadBench } from '../registry.ts';
import { alphabetOf, parseKinds } from './alphabet.ts';
import { shapeOf } from './design-shape.ts';
import { FreeInterleaving } from './free-interleaving.ts';
import { Openings } from './openings.ts';
import { parseScope } from './scope.ts';

const KINDS = [
  'wake,spurious,lock,trylock,unlock,sleep,yield,signal,affinity,policy,read',
  'downgrade,cookie,umcg,preempt,exit,migrate-disable,migrate-enable',
].join(',');
const STATES = 400;

test.each([
  ['proxy-P2', 'cpus=2,tasks=2,mutexes=2,masks=0:01,policies=fair:fifo10,kinds=mutex:rwsem'],
  ['core-A3', 'cpus=2,tasks=2,mutexes=1,cores=01,cookies=1:2'],
  ['umcg-Z2', 'cpus=1,tasks=2,mutexes=1,umcg=server:worker0'],
])('%s at %s', async (design, shapeText) => {
  const { bench } = await loadBench({ design, choices: {}, mutant: null, properties: [] });
  const shape = shapeOf(parseScope(shapeText));
  const alphabet = alphabetOf(shape, parseKinds(KINDS));
  const model = new FreeInterleaving({ bench, shape, alphabet, properties: [] });
  const list = packOps(alphabet);
  const openings = new Openings(model.m, list);
  const rows: Int32Array[] = [];
  const known = new Set<string>();
  const sink = {
    found(): void {
      const name = model.next.join();
      if (rows.length === STATES || known.has(name)) return;
      known.add(name);
      rows.push(model.next.slice());
    },
    broken(): void {},
  };
  model.initial(sink);
  let closed = 0;
  const begun: string[] = [];
  for (let at = 0; at < rows.length; at++) {
    model.state.set(rows[at]!);
    for (const [op, { op: kind }] of alphabet.entries()) {
      model.load();
      openings.look();
      if (openings.has(op)) continue;
      closed++;
      if (startOperation(model.m, list, op) !== REFUSED) begun.push(kind);
    }
    model.expand(sink);
  }
  expect(begun).toEqual([]);
  expect(closed).toBeGreaterThan(1_000);
});
