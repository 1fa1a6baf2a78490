// Each claim about the control of skew is broken by a mistake in a small scenario, and holds without it.

import { expect, test } from 'vitest';
import { FAIR } from '../../model/ids.ts';
import { createWorld } from '../../model/world.ts';
import { record } from '../../search/record.ts';
import { loadBench } from '../../search/registry.ts';
import { parseScenario } from '../../search/scenario/read.ts';
import { aCoStoppedTaskDoesNotExecute } from './a-co-stopped-task-does-not-execute.ts';

const vcpu = (name: string, cpu: number) => `task ${name} fair nice=0 cpus=${cpu} cookie=1 endless\n`;
const shape = 'cpus 1c2t\ntick 1ms\nsettle 1ms\n';
/** A has its CPU for itself, B shares the other one with H. */
const BEHIND = `${shape}${vcpu('A', 0)}${vcpu('B', 1)}task H fair nice=0 cpus=1 endless\n----\nwake A on=0\nwake H on=1\nwake B on=1\nelapse 30ms\n`;
const ASLEEP = `${shape}${vcpu('A', 0)}task B fair nice=0 cpus=1 cookie=1\n----\nwake A on=0\nwake B on=1\nsleep B\nelapse 10ms\n`;

async function broken(mutant: string | null, body: string): Promise<string> {
  const text = `rqcheck-scenario 1 design=core-A2-E${mutant ? ` mutant=${mutant}` : ''}\n${body}end\n`;
  const { bench } = await loadBench({ design: 'core-A2-E', choices: {}, mutant, properties: null });
  return record({ ...bench, limits: [] }, parseScenario(text, 'test')).outcome.property;
}

test.each([
  ['vcpus-stay-together', 'leader-is-never-stopped', BEHIND],
  ['a-co-stopped-task-does-not-execute', 'stopped-leader-is-picked', BEHIND],
  ['who-is-co-stopped-has-a-laggard', 'sleeper-counts-as-stopped', ASLEEP],
])('%s is broken by %s', async (property, mutant, body) => {
  expect(await broken(null, body)).toBe('');
  expect(await broken(mutant, body)).toBe(property);
});

test('a co-stopped task that executes is told', () => {
  const w = createWorld({ cpus: 1, tasks: 1, mutexes: 1, cores: true });
  w.task.cls[0] = FAIR;
  w.cpu.donor[0] = 0;
  w.cpu.active[0] = 1;
  const names = { task: () => 'A', mutex: () => 'm' };
  expect(aCoStoppedTaskDoesNotExecute.check(w, 0, names)).toBeNull();
  w.cookie.coStopped[0] = 1;
  expect(aCoStoppedTaskDoesNotExecute.check(w, 0, names)).toBe('CPU 0 executes A, which is stopped for being ahead');
});
