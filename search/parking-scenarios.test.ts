// Mistakes of parking that a search meets too rarely: each on the scenario in which history had it, beside the design without it.

import { expect, test } from 'vitest';
import type { Mutant } from '../model/design.ts';
import { withMutant } from '../model/designs/assemble.ts';
import { chainFollowsItsOwner } from '../model/mutants/chain-follows-its-owner.ts';
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

const SLEEPS_AGAIN_ELSEWHERE = `rqcheck-scenario 1 design=proxy-P3-linked
cpus 2
settle 10ms
task A fair nice=0
task B fair nice=0 cpus=0
task C fair nice=0 cpus=1
mutex m
----
wake A on=0
lock A m
sleep A
wake B on=0
lock B m
wake A on=0 pick=1 stop-after=activate-join#1
sleep A
wake C on=1
lock C m
end
`;

/** The claim that breaks first without the mistake and with it; 'held' if none does. */
async function beside(text: string, mistake: Mutant): Promise<string[]> {
  const scenario = parseScenario(text, mistake.name);
  const { bench } = await loadBench({ ...scenario, properties: null });
  const wrong = { ...bench, design: withMutant(bench.design, mistake) };
  return [bench, wrong].map((tried) => {
    const { verdict, property } = record(tried, scenario).outcome;
    return verdict === 'held' ? verdict : property;
  });
}

test('M04: a waiter was taken off its list, and sleeps for another reason when its turn comes', async () => {
  expect(await beside(SIGNALLED_BEFORE_ITS_TURN, lateActivation)).toEqual([
    'held',
    'queued-asleep-only-as-lock-waiter',
  ]);
});

test('the CPU of a chain is kept while its owner wakes and sleeps again elsewhere', async () => {
  expect(await beside(SLEEPS_AGAIN_ELSEWHERE, chainFollowsItsOwner)).toEqual([
    'held',
    'linked-waiters-belong-to-one-cpu',
  ]);
});
