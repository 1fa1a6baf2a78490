// The same model one level down: what a host takes from its guests is what they did not execute there, and woven into a guest it is time that
// nobody executed and nobody paid for.

import { expect, test } from 'vitest';
import { packOps } from '../../model/ops.ts';
import { createMachine } from '../../model/setup.ts';
import { takeOperation } from '../../model/step.ts';
import { loadBench } from '../registry.ts';
import { parseScenario } from '../scenario/read.ts';
import { formatScenarioText } from '../scenario/text-format.ts';
import { stolenSpans } from './stolen.ts';
import { periodic, woven } from './woven.ts';

const MS = 1_000_000;
const designOf = async (design: string) =>
  (await loadBench({ design, choices: {}, mutant: null, properties: null })).bench.design;

const HOST = `rqcheck-scenario 1 design=linux
cpus 2
tick 1ms
settle 1ms
task G fair nice=0 slice=3ms cpus=0 endless
task H fair nice=0 slice=3ms cpus=0-1 endless
task I fair nice=0 slice=3ms cpus=0-1 endless
task S fair nice=0 cpus=1
----
wake G on=0
wake H on=0
wake I on=1
elapse 40ms
end`;

const GUEST = `rqcheck-scenario 1 design=linux-noise
cpus 1
tick 1ms
settle 1ms
task A fair nice=0 endless
task B fair nice=5 endless
----
wake A on=0
elapse 1ms
wake B on=0
elapse 39ms
end`;

test('what a virtual CPU did not get and what it executed are all of the time', async () => {
  const host = await designOf('linux');
  const scenario = parseScenario(HOST, 'host');
  const spans = stolenSpans(host, scenario, [0, 1, 3]);
  const stolen = (cpu: number): number =>
    spans.reduce((sum, span) => sum + (span.cpu === cpu ? span.toNs - span.fromNs : 0), 0);
  const m = createMachine(scenario.shape, host);
  const list = packOps(scenario.ops);
  for (let op = 0; op < list.count; op++) takeOperation(m, list, op);
  for (const vcpu of [0, 1]) expect(stolen(vcpu) + m.w.task.ranNs[vcpu]!).toBe(40 * MS);
  // Who sleeps asks for nothing.
  expect(stolen(2)).toBe(0);
  expect(stolen(0)).toBeGreaterThan(10 * MS);
});

test('a guest in a host executes for as long as the host lets it, and all of that is charged', async () => {
  const spans = stolenSpans(await designOf('linux'), parseScenario(HOST, 'host'), [0]);
  const guest = woven(parseScenario(GUEST, 'guest'), spans);
  const m = createMachine(guest.shape, await designOf('linux-noise'));
  const list = packOps(guest.ops);
  for (let op = 0; op < list.count; op++) expect([op, takeOperation(m, list, op)]).toEqual([op, true]);
  const stolen = spans.reduce((sum, { fromNs, toNs }) => sum + toNs - fromNs, 0);
  const { w } = m;
  expect(w.system.nowNs[0]).toBe(40 * MS);
  expect(w.noise.stealNs[0]).toBe(stolen);
  expect(w.task.ranNs[0]! + w.task.ranNs[1]!).toBe(40 * MS - stolen);
  expect(formatScenarioText(parseScenario(formatScenarioText(guest), 'again'))).toBe(formatScenarioText(guest));
});

test('spans divide the time that passes, and end with it', () => {
  const guest = parseScenario(GUEST, 'guest');
  const { ops } = woven(guest, periodic(0, 5 * MS, 4 * MS, 16 * MS, 100 * MS), 'irq');
  expect(ops).toEqual([
    guest.ops[0],
    { op: 'elapse', ns: 1 * MS },
    guest.ops[2],
    { op: 'elapse', ns: 4 * MS },
    { op: 'irq', cpu: 0, ns: 4 * MS },
    { op: 'elapse', ns: 16 * MS },
    { op: 'irq', cpu: 0, ns: 4 * MS },
    { op: 'elapse', ns: 16 * MS },
    { op: 'irq', cpu: 0, ns: 3 * MS },
    { op: 'elapse', ns: 3 * MS },
  ]);
});
