// The kernel's own monitors, unedited, on designs that lend: each rings there although nothing is wrong, which is why the edited ones
// judge. Should one fall silent, its edit is not needed any more.

import { expect, test } from 'vitest';
import { assemble, presetNamed } from '../../model/designs/assemble.ts';
import type { FeatureSet } from '../../model/features.ts';
import { BlockRunner } from '../../search/campaign/block.ts';
import { record } from '../../search/record.ts';
import { parseScenario } from '../../search/scenario/read.ts';
import type { Property } from '../types.ts';
import * as reservations from './deadline-claims.ts';
import { monitorOf } from './monitor.ts';
import { realtimeGoesBeforeFair } from './schedule-claims.ts';
import { sssw } from './tables/task.ts';
import { aSleeperIsWokenBeforeItExecutes } from './task-claims.ts';

const RUNS = 10_000;
const everywhere = (claim: Property): Property => ({ ...claim, appliesTo: (_: FeatureSet) => true });

/** What a claim says on a correct design within some runs. */
function rings(design: string, claim: Property, choices: Readonly<Record<string, string>> = {}): string {
  const runner = new BlockRunner({
    design: assemble(presetNamed(design)!, choices),
    properties: [everywhere(claim)],
    limits: [],
  });
  const options = { grain: 'mixed', limits: {} } as const;
  const { hits } = runner.run({ seed: 'compatibility', from: 0, to: RUNS, options, stopAtFirst: true });
  return hits[0]?.says ?? '';
}

test.each([
  ['X2', reservations.aThrottledReservationIsNotSwitchedIn, 'throttle: '],
  ['X3, X4', realtimeGoesBeforeFair, 'rts: '],
  ['X1', reservations.aReservationFinishesBeforeItsDeadline, 'nomiss: '],
])('%s: the unedited monitor rings on proxy-P2', (_row, claim, says) => {
  expect(rings('proxy-P2', claim).slice(0, says.length)).toBe(says);
});

test('the unedited rts rings on bandwidth inheritance as well: a CPU waits busily, or runs a fair owner, beside an RT task', () => {
  expect(rings('textbook-bwi', realtimeGoesBeforeFair)).toContain('rts: ');
});

// Whoever is given a mutex is woken for it: bandwidth inheritance executes a waiter unwoken only where a mutex is freed.
test.each([
  ['proxy-P1', {}],
  ['proxy-P2', {}],
  ['textbook-bwi', { unlock: 'frees' }],
])('%s executes a waiter without a wake-up, to which sssw has no edge', (design, choices) => {
  const claim = monitorOf({ ...aSleeperIsWokenBeforeItExecutes, memory: 'rvUnedited', automaton: sssw });
  expect(rings(design, claim, choices)).toContain('is sleeping, and switch_in');
});

/** A's budget ends as it falls asleep; it is replenished in its sleep, and sleeps on for longer than its relative deadline. */
const SLEEPER = `rqcheck-scenario 1 design=vanilla
cpus 1
settle 50ms
task A deadline 2ms/10ms/10ms
----
wake A on=0
elapse 2ms to=charge
sleep A 60ms
elapse 40ms
end
`;

test('nomiss calls a reservation ready that was replenished in its sleep', () => {
  const saysOf = (claim: Property): string => {
    const bench = { design: assemble(presetNamed('vanilla')!), properties: [claim], limits: [] };
    return record(bench, parseScenario(SLEEPER, 'sleeper')).outcome.says;
  };
  expect(saysOf(reservations.aReservationFinishesBeforeItsDeadline)).toBe('');
  expect(saysOf(reservations.nomissUnedited('rvUneditedNomiss'))).toContain('nomiss: A is ready with a clock of');
});
