// Mistakes of parking that a search meets too rarely: each on the scenario in which history had it, beside the design without it.

import { expect, test } from 'vitest';
import { withMutant } from '../model/designs/assemble.ts';
import { lateActivation } from '../model/mutants/late-activation.ts';
import { record } from './record.ts';
import { loadBench } from './registry.ts';
import { parseScenario } from './scenario/read.ts';

const SIGNALLED_BEFORE_ITS_TURN = `rqcheck-scenario 1 design=proxy-P3
cpus 2
settle 10ms
task O fair nice=0 cpus=1
task D fair nice=0 cpus=0
mutex m
----
wake O on=0
lock O m
sleep O
wake D on=0
lock D m interruptible
wake O on=1 stop-after=activate-unlink#1
signal D on=0
sleep D
go 1
end
`;

test('M04: a waiter was taken off its list, and sleeps for another reason when its turn comes', async () => {
  const { design, choices, mutant, ...rest } = parseScenario(SIGNALLED_BEFORE_ITS_TURN, 'M04');
  const scenario = { design, choices, mutant, ...rest };
  const { bench } = await loadBench({ design, choices, mutant, properties: null });
  expect(record(bench, scenario).outcome.verdict).toBe('held');
  const wrong = { ...bench, design: withMutant(bench.design, lateActivation) };
  expect(record(wrong, scenario).outcome.property).toBe('queued-asleep-only-as-lock-waiter');
});
