// Each claim about leases rings where a mistake, or a world made by hand, contradicts it, and is silent beside it.

import { expect, test } from 'vitest';
import {
  EV_CORE_LEASE,
  EV_CORE_SET,
  EV_DONOR,
  EV_SWITCH,
  LEASE_GIVEN,
  LEASE_TAKEN,
  LEASE_TAKEN_AWAY,
} from '../../model/events.ts';
import { FAIR, RT } from '../../model/ids.ts';
import { createWorld, type World } from '../../model/world.ts';
import { record } from '../../search/record.ts';
import { loadBench } from '../../search/registry.ts';
import { parseScenario } from '../../search/scenario/read.ts';
import type { Names } from '../types.ts';
import { aCpuThatIsTakenAwayWaitsForLeasesAlone } from './a-cpu-that-is-taken-away-waits-for-leases-alone.ts';
import { aLeasedCpuIsTakenAwayWithAWord } from './a-leased-cpu-is-taken-away-with-a-word.ts';
import { aSetIsChosenWhenNobodyHasTheOldOne } from './a-set-is-chosen-when-nobody-has-the-old-one.ts';
import { fairTasksExecuteUnderTheLease } from './fair-tasks-execute-under-the-lease.ts';
import { leasedSiblingsNeverMix } from './leased-siblings-never-mix.ts';
import { onlyALeasedCpuIsTakenAway } from './only-a-leased-cpu-is-taken-away.ts';

const [A, B] = [0, 1];
const names: Names = { task: (task) => 'AB'[task] ?? `T${task}`, mutex: (mutex) => `m${mutex}` };

/** A core of two that executes two fair tasks of cookie 1 under its lease. */
function world(): World {
  const w = createWorld({ cpus: 2, tasks: 2, mutexes: 1, cores: true }, [
    aSetIsChosenWhenNobodyHasTheOldOne.memory,
    onlyALeasedCpuIsTakenAway.memory,
  ]);
  w.core.first.fill(0);
  w.core.leader.fill(0);
  w.core.leased.fill(1);
  w.core.set[0] = 1;
  w.cookie.cookie.fill(1);
  w.task.cls.fill(FAIR);
  for (const task of [A, B]) w.cpu.curr[task] = task;
  return w;
}

test('two fair tasks of one set under the lease are no contradiction, and each other pair is', () => {
  const w = world();
  expect(leasedSiblingsNeverMix.check(w, 0, names)).toBeNull();
  expect(fairTasksExecuteUnderTheLease.check(w, 1, names)).toBeNull();
  w.cookie.cookie[B] = 2;
  expect(leasedSiblingsNeverMix.check(w, 0, names)).toBe(
    'A executes on CPU 0, beside B of another cookie on the sibling CPU 1, which holds the lease',
  );
  expect(fairTasksExecuteUnderTheLease.check(w, 1, names)).toBe('CPU 1 executes B of set 2, and the lease is for 1');
  w.task.cls[B] = RT;
  expect(leasedSiblingsNeverMix.check(w, 0, names)).toBeNull();
  expect(fairTasksExecuteUnderTheLease.check(w, 1, names)).toBe(
    'CPU 1 executes B, which is not fair, and holds the lease of set 1',
  );
  w.core.leased[1] = 0;
  w.core.takenAway[1] = 1;
  expect(fairTasksExecuteUnderTheLease.check(w, 1, names)).toBeNull();
  expect(leasedSiblingsNeverMix.check(w, 0, names)).toBe(
    'B executes on CPU 1, which it took from its set, beside A of another cookie on the sibling CPU 0, which holds the lease',
  );
  w.core.leased[0] = 0;
  expect(fairTasksExecuteUnderTheLease.check(w, 0, names)).toBe('CPU 0 executes A, which is fair, and holds no lease');
});

test('a CPU that was taken away and idles for nobody is told', () => {
  const w = world();
  w.core.takenAway[1] = 1;
  w.core.leased[1] = 0;
  w.cpu.curr[1] = -1;
  expect(aCpuThatIsTakenAwayWaitsForLeasesAlone.check(w, 1, names)).toBeNull();
  w.core.leased[0] = 0;
  expect(aCpuThatIsTakenAwayWaitsForLeasesAlone.check(w, 1, names)).toBe(
    'CPU 1 was taken away from its set and idles, and no sibling holds the lease',
  );
});

test('a set that is chosen too early, and a CPU that is taken from nobody, are told', () => {
  const w = world();
  const hear = (claim: typeof onlyALeasedCpuIsTakenAway, ...rows: number[]) =>
    claim.hear({ count: rows.length / 6, rows }, w.memory[claim.memory.name]!, w, names);
  const chosen = [EV_CORE_SET, 0, 0, 0, 2, 1];
  const first = aSetIsChosenWhenNobodyHasTheOldOne;
  expect(hear(first, EV_CORE_LEASE, 0, 1, 1, LEASE_TAKEN, 1)).toBeNull();
  expect(hear(first, ...chosen)).toBe(
    'the core of CPU 0 has turned to set 2, and CPU 1 still holds the lease of set 1',
  );
  expect(hear(first, EV_CORE_LEASE, 0, 1, 1, LEASE_TAKEN_AWAY, 1, EV_CORE_LEASE, 0, 1, 1, LEASE_GIVEN, 1)).toBeNull();
  expect(hear(first, ...chosen)).toBe(
    'the core of CPU 0 has turned to set 2, and CPU 1 still was taken away from set 1',
  );
  expect(hear(onlyALeasedCpuIsTakenAway, EV_CORE_LEASE, 0, 1, 1, LEASE_TAKEN_AWAY, 1)).toBe(
    'CPU 1 was taken away from set 1, which it did not execute',
  );
});

const shape = 'cpus 1c2t\ntick 1ms\nipi 50us\nsettle 20ms\n';
const fair = (name: string, cpu: number, cookie: number) =>
  `task ${name} fair nice=0 cpus=${cpu} cookie=${cookie} endless\n`;

/** What a run breaks. */
async function broken(mutant: string | null, body: string): Promise<string> {
  const text = `rqcheck-scenario 1 design=core-A2-P${mutant ? ` mutant=${mutant}` : ''}\n${body}end\n`;
  const { bench } = await loadBench({ design: 'core-A2-P', choices: {}, mutant, properties: null });
  return record({ ...bench, limits: [] }, parseScenario(text, 'test')).outcome.property;
}

const TWO_TAKEN = `${shape}${fair('A', 0, 1)}${fair('B', 1, 1)}task R fifo 10 cpus=0\ntask S fifo 10 cpus=1\n----\nwake A on=0\nwake B on=1\nhold 1\nwake R on=0\nwake S on=0\ngo 1\nelapse 1ms\n`;

test.each([['a-lease-is-given-back-in-time', 'release-waits-before-it-lets-go', TWO_TAKEN]])(
  '%s is broken by %s',
  async (property, mutant, body) => {
    expect(await broken(null, body)).toBe('');
    expect(await broken(mutant, body)).toBe(property);
  },
);

test('a higher class that switches in where a lease was given back just now contradicts a sibling that goes on', () => {
  const claim = aLeasedCpuIsTakenAwayWithAWord;
  const w = createWorld({ cpus: 2, tasks: 2, mutexes: 1, cores: true }, [claim.memory]);
  w.core.leader.fill(0);
  w.core.first.fill(0);
  w.core.leased[1] = 1;
  w.task.cls[B] = RT;
  const hear = (...rows: number[]) =>
    claim.hear({ count: rows.length / 6, rows }, w.memory[claim.memory.name]!, w, names);
  const given = [EV_CORE_LEASE, 0, 0, 0, LEASE_GIVEN, 1];
  const toB = [EV_SWITCH, 0, 0, A, B, B];
  expect(hear(...toB)).toBeNull();
  expect(hear(...given, EV_SWITCH, 0, 0, A, A, A, ...toB)).toBeNull();
  expect(hear(...given, EV_DONOR, 0, 0, A, B, A)).toBeNull();
  expect(hear(...given, ...toB)).toBe('B takes CPU 0 from its set, and CPU 1 goes on under the lease');
  w.core.leased[1] = 0;
  expect(hear(...given, ...toB)).toBeNull();
});
