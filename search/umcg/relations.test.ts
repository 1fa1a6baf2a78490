// Relations between runs of UMCG designs: the same work is done by all, and a server that is woken for nothing, anywhere, changes nothing that is
// claimed of lists and of who runs.

import { expect, test } from 'vitest';
import { openStream } from '../../generators/stream.ts';
import { type Op, packOps } from '../../model/ops.ts';
import type { Shape } from '../../model/shape.ts';
import { PROPERTIES } from '../../properties/index.ts';
import { drawnScenario, SETTLE_NS } from '../campaign/block.ts';
import { loadBench } from '../registry.ts';
import { Stands } from '../run.ts';
import { type Action, workDone } from './work.ts';

const WORKLOADS = 40;
const DESIGNS: readonly (readonly [name: string, blockedWorker: string | null])[] = [
  ['umcg-O', null],
  ['umcg-Z2', null],
  ...['hidden', 'lends', 'sleeps', 'server-lends', 'lends-until-pick'].flatMap((value) => [
    ['umcg-O-proxy', value] as const,
    ['umcg-Z2-proxy', value] as const,
  ]),
];

/** Two servers, workers of both, and what each of them does: locks are nested in nothing, and given back. */
function drawn(index: number): { shape: Shape; scripts: Map<number, Action[]> } {
  const s = openStream('work', `umcg/${index}`);
  const workers = 2 + s.int(3);
  const cpus = 1 + s.int(3);
  const mask = Array.from({ length: cpus }, (_, cpu) => cpu);
  const task = (name: string, umcg: Shape['tasks'][number]['umcg']): Shape['tasks'][number] => ({
    name,
    params: { policy: 'fair', nice: 0, sliceNs: 0 },
    cpus: mask,
    endless: false,
    ...(umcg && { umcg }),
  });
  const tasks = [task('S0', { role: 'server' }), task('S1', { role: 'server' })];
  const scripts = new Map<number, Action[]>();
  for (let worker = 0; worker < workers; worker++) {
    const script: Action[] = [];
    for (let part = 1 + s.int(4); part > 0; part--) {
      const kind = s.int(4);
      if (kind === 3) script.push('lock', ...(s.chance(50) ? (['sleep'] as const) : []), 'unlock');
      else script.push((['sleep', 'wait', 'fault'] as const)[kind]!);
    }
    scripts.set(tasks.length, script);
    tasks.push(task(`W${worker}`, { role: 'worker', server: s.int(2) }));
  }
  return { shape: { cpus, tasks, mutexes: ['m'], tickNs: 0, ipiNs: 0, maxSections: 20_000 }, scripts };
}

test.each(DESIGNS)('the same work is done: %s %s', (name, blockedWorker) => {
  for (let index = 0; index < WORKLOADS; index++) {
    const { shape, scripts } = drawn(index);
    const all = [...scripts.values()].map((script) => script.length + 1);
    const done = workDone(name, blockedWorker ? { blockedWorker } : {}, shape, scripts);
    expect(done, `workload ${index}`).toEqual(all);
  }
});

/** I-1, I-2, I-3, I-4z and I-5, as far as they are claims. */
const ROWS = ['umcg:I-1', 'umcg:I-2', 'umcg:I-3', 'umcg:I-4z', 'umcg:I-5'];
const KEPT = PROPERTIES.filter((p) => p.kind !== 'sometimes' && p.source.some((row) => ROWS.includes(row)));

/** The claims that drawn runs break once a server is woken for nothing, before each of their operations in turn. */
async function brokenBySpurious(design: string, runs: number): Promise<Set<string>> {
  const loaded = await loadBench({ design, choices: {}, mutant: null, properties: null });
  const stands = new Stands({ ...loaded.bench, properties: KEPT, limits: [] });
  const broken = new Set<string>();
  for (let run = 0; run < runs; run++) {
    const { shape, ops } = drawnScenario(loaded.spec, 'spurious', run, { grain: 'whole', limits: {}, umcg: true });
    const server = shape.tasks.findIndex(({ umcg }) => umcg?.role === 'server');
    if (server < 0) continue;
    const woken: Op = { op: 'spurious', task: server, on: run % shape.cpus };
    for (let at = 0; at <= ops.length; at++) {
      const list = packOps([...ops.slice(0, at), woken, ...ops.slice(at)]);
      const { property } = stands.for(shape).run(shape, list, SETTLE_NS);
      if (property !== '') broken.add(property);
    }
  }
  return broken;
}

test('I-25: a server that is woken for nothing anywhere breaks nothing in umcg-Z2, and the exclusion in umcg-Z1', async () => {
  expect([...(await brokenBySpurious('umcg-Z2', 40))]).toEqual([]);
  expect([...(await brokenBySpurious('umcg-Z1', 20))]).toContain('one-running-worker-per-server');
}, 60_000);
