// Each claim about tables is broken by a mistake in a small scenario or a world made by hand, and holds without it.

import { expect, test } from 'vitest';
import { createWorld } from '../../model/world.ts';
import { record } from '../../search/record.ts';
import { loadBench } from '../../search/registry.ts';
import { parseScenario } from '../../search/scenario/read.ts';
import { aPlanGivesNoTimeTwice } from './a-plan-gives-no-time-twice.ts';

const hog = (name: string, cpu: number, cookie: number) =>
  `task ${name} fair nice=0 cpus=${cpu} cookie=${cookie} endless\n`;
const PAIR = `cpus 1c2t\nsettle 40ms\n${hog('A', 0, 1)}${hog('B', 1, 1)}${hog('C', 0, 2)}${hog('D', 1, 2)}----\nwake A on=0\nwake B on=1\nwake C on=0\nwake D on=1\nelapse 40ms\n`;
/** B came after the plan was made: it has no slot. */
const LATE = `cpus 1c2t\ncycle 5ms\nsettle 40ms\ntask A fair nice=0 cpus=0 cookie=1 slot=0s-2ms endless\n${hog('B', 0, 2)}----\nwake A on=0\nwake B on=0\nelapse 60ms\n`;

/** On two cores: what does not fit on the first is split, or goes to the second. */
const split = (nice: number, names: string): string =>
  `cpus 2c2t\nsettle 1ms\n${[...names].map((name, i) => `task ${name} fair nice=${nice} cpus=0,2 cookie=${i + 1} endless\n`).join('')}----\n${[...names].map((name) => `wake ${name} on=0\n`).join('')}elapse 25ms\n`;
/** C has its last slot in the second half of each cycle, until a plan without B moves it to the first. */
const MOVED = `cpus 1c2t\nsettle 1ms\ntask B fair nice=0 cpus=0 cookie=1\ntask C fair nice=0 cpus=0 cookie=2 endless\n----\nwake B on=0\nwake C on=1\nexit B\nelapse 1ms\nelapse 1ms\nplan on=1\nelapse 20ms\n`;

async function broken(mutant: string | null, body: string, design = 'core-A4'): Promise<string> {
  const text = `rqcheck-scenario 1 design=${design}${mutant ? ` mutant=${mutant}` : ''}\n${body}end\n`;
  const { bench } = await loadBench({ design, choices: {}, mutant, properties: null });
  return record({ ...bench, limits: [] }, parseScenario(text, 'test')).outcome.property;
}

test.each([
  ['a-slot-is-for-its-owner', 'slot-ends-unnoticed', PAIR],
  ['a-plan-gives-no-time-twice', 'slots-of-siblings-are-not-aligned', PAIR],
  ['who-has-no-slot-is-served-in-the-background', 'background-serves-the-default-alone', LATE],
])('%s is broken by %s', async (property, mutant, body) => {
  expect(await broken(null, body)).toBe('');
  expect(await broken(mutant, body)).toBe(property);
});

test.each([
  ['balancers-move-only-tasks-that-wait', 'fetched-while-it-executes-elsewhere', split(0, 'ABC')],
  ['an-owner-is-fetched-for-its-slot', 'who-waits-for-a-split-task-is-not-told', split(0, 'ABC')],
  ['a-plan-keeps-its-reservations', 'merged-slots-are-not-given-back', split(1, 'ABCD')],
  ['a-change-of-plans-costs-no-slot', 'plan-takes-effect-at-once', MOVED],
])('%s is broken by %s', async (property, mutant, body) => {
  expect(await broken(null, body, 'core-A4-plans')).toBe('');
  expect(await broken(mutant, body, 'core-A4-plans')).toBe(property);
});

test('slots that overlap, on a CPU or with another cookie on a sibling, are told', () => {
  const w = createWorld({ cpus: 2, tasks: 2, mutexes: 1, cores: true });
  const names = { task: (task: number) => 'AB'[task]!, mutex: () => 'm' };
  const says = () => aPlanGivesNoTimeTwice.check(w, 0, names);
  w.core.first.fill(0);
  w.coreUse.cycleNs[0] = 10;
  w.cookie.slotToNs.fill(5);
  w.cookie.slotCpu[1] = 1;
  w.cookie.slotCpu[0] = 0;
  expect(says()).toBeNull();
  w.cookie.cookie[1] = 1;
  expect(says()).toBe('the slots of A and B on the siblings CPU 0 and CPU 1 overlap, and their cookies differ');
  w.cookie.slotCpu[1] = 0;
  expect(says()).toBe('the slots of A and B on CPU 0 overlap');
  w.cookie.slotFromNs[1] = 5;
  w.cookie.slotToNs[1] = 11;
  expect(says()).toBe('the slot of B ends at 11 ns, and the cycle at 10 ns');
});
