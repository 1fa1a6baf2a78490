// Who waits for whom, where locks say it differently: mutexes in blockedOn, rt_mutexes and rwsems by their wait lists alone.

import { expect, test } from 'vitest';
import { createWorld } from '../model/world.ts';
import { loadBench } from './registry.ts';
import { parseScenario } from './scenario/read.ts';
import { recordStates } from './states.ts';
import { waitChains } from './wait-chains.ts';

async function chainsOf(text: string): Promise<string[]> {
  const scenario = parseScenario(text, 'test');
  const { design, choices, mutant, shape } = scenario;
  const { bench } = await loadBench({ design, choices, mutant, properties: [] });
  const { states } = recordStates(bench, scenario);
  const name = (task: number) => shape.tasks[task]!.name;
  return states.chains.map(([, chains]) =>
    chains
      .map((chain) =>
        chain
          .map(({ task, mutex, holders }) => `${name(task)} ${shape.mutexes[mutex]} ${holders.map(name)}`)
          .join(' > '),
      )
      .join(' | '),
  );
}

const scenario = (design: string, kind: string, ops: string): string => `rqcheck-scenario 1 design=${design}
cpus 1
settle 1ms
task A fair
task B fair
task C fair
mutex m kind=${kind}
mutex n kind=${kind}
----
wake A on=0
${ops}
end
`;

const TWO = `lock A n
sleep A
wake B on=0
lock B m
lock B n
wake C on=0
lock C m`;

test.each([
  ['proxy-P2', 'mutex'],
  ['vanilla', 'mutex'],
  ['linux', 'rt'],
])('in %s, kind %s, a chain grows link by link', async (design, kind) => {
  const chains = await chainsOf(scenario(design, kind, TWO));
  expect(chains).toContain('B n A');
  expect(chains).toContain('C m B > B n A');
  expect(chains.at(-1)).toBe('');
});

test('all readers of an rwsem hold it', async () => {
  const ops = 'read A m\nsleep A\nwake B on=0\nread B m\nsleep B\nwake C on=0\nlock C m';
  expect(await chainsOf(scenario('linux', 'rwsem', ops))).toContain('C m A,B');
});

test('a circle is drawn once, and what leads into it as well', () => {
  const shape = { cpus: 1, tasks: 4, mutexes: 3 };
  const w = createWorld(shape);
  const waits = (task: number, mutex: number, owner: number) => {
    w.task.isBlocked[task] = 1;
    w.task.blockedOn[task] = mutex;
    w.mutex.owner[mutex] = owner;
  };
  waits(0, 0, 1);
  waits(1, 1, 0);
  const circle = [
    { task: 0, mutex: 0, holders: [1] },
    { task: 1, mutex: 1, holders: [0] },
  ];
  expect(waitChains(w)).toEqual([circle]);
  waits(3, 2, 0);
  expect(waitChains(w)).toEqual([[{ task: 3, mutex: 2, holders: [0] }, ...circle]]);
});
