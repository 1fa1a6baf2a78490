// Each claim about special threads rings on a world made by hand and is silent beside it; and what Linux does less is seen and excused.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TIMER_REPLENISH, TIMER_ZERO_LAG } from '../../model/events.ts';
import { CONTENDING, DL, INACTIVE, NONE, NOT_SPECIAL, QUEUED, SPECIAL } from '../../model/ids.ts';
import { arm, disarm } from '../../model/timers.ts';
import { createWorld, type World } from '../../model/world.ts';
import { record } from '../../search/record.ts';
import { loadBench } from '../../search/registry.ts';
import { parseScenario } from '../../search/scenario/read.ts';
import { KNOWN_LIMITS } from '../known-limits.ts';
import type { Names } from '../types.ts';
import { aSpecialThreadCarriesNoBandwidth } from './a-special-thread-carries-no-bandwidth.ts';
import { aSpecialThreadGoesFirst } from './a-special-thread-goes-first.ts';
import { aSpecialThreadIsNeverThrottled } from './a-special-thread-is-never-throttled.ts';
import { SPECIAL_LIMITS } from './known-limits.ts';
import { aSpecialThreadMeetsAnEarlierDeadline, aSpecialThreadRunsOn } from './witnesses.ts';

const [S, A] = [0, 1];
const MS = 1_000_000;
const names: Names = { task: (task) => 'SA'[task] ?? `T${task}`, mutex: (mutex) => `m${mutex}` };

/** A has 4 ms to its deadline and is served on CPU 0, where S (10 ms) is queued. */
function world(): World {
  const w = createWorld({ cpus: 1, tasks: 2, mutexes: 1 });
  for (const task of [S, A]) {
    w.task.cls[task] = DL;
    w.task.normalCls[task] = DL;
    w.task.onRq[task] = QUEUED;
    w.task.queueOf[task] = 0;
    w.dl.runtimeNs[task] = MS;
    w.dl.deadlineNs[task] = task === S ? 10 * MS : 4 * MS;
  }
  w.dl.special[S] = SPECIAL;
  w.cpu.dlFirst[0] = A;
  w.task.rqNext[A] = S;
  w.cpu.curr[0] = A;
  w.cpu.donor[0] = A;
  return w;
}

test('who waits behind a deadline is told', () => {
  const w = world();
  const says = () => aSpecialThreadGoesFirst.check(w, 0, names);
  const start = 'S (deadline at 10000000 ns special) waits on CPU 0 behind A (deadline at ';
  expect(says()).toBe(`${start}4000000 ns), whose deadline is not later`);
  w.dl.deadlineNs[A] = 11 * MS;
  expect(says()).toBe(`${start}11000000 ns), whose deadline is later`);
  w.cpu.needResched[0] = 1;
  expect(says()).toBeNull();
  w.cpu.needResched[0] = 0;
  w.dl.special[A] = SPECIAL;
  expect(says()).toBeNull();
  w.dl.special.fill(NOT_SPECIAL);
  expect(says()).toBeNull();
});

test('a throttle and the timers of a budget are told', () => {
  const w = world();
  const says = () => aSpecialThreadIsNeverThrottled.check(w, S, names);
  expect(says()).toBeNull();
  w.dl.throttled[S] = 1;
  expect(says()).toBe('S is special and throttled');
  w.dl.throttled[S] = 0;
  arm(w, S, TIMER_REPLENISH, MS);
  expect(says()).toBe('S is special and has a timer for its budget');
  disarm(w, S, TIMER_REPLENISH);
  arm(w, S, TIMER_ZERO_LAG, MS);
  expect(says()).toBe('S is special and has a timer for its bandwidth');
  w.dl.special[S] = NOT_SPECIAL;
  expect(says()).toBeNull();
});

test('bandwidth of any kind is told', () => {
  const w = world();
  const says = () => aSpecialThreadCarriesNoBandwidth.check(w, S, names);
  expect(says()).toBeNull();
  w.dl.contending[S] = CONTENDING;
  expect(says()).toBe('S is special and counts as active');
  w.dl.contending[S] = INACTIVE;
  w.dl.countedOn[S] = 0;
  expect(says()).toBe('S is special and counts on CPU 0');
  w.dl.countedOn[S] = NONE;
  w.dl.reservedIn[S] = 1;
  expect(says()).toBe('S is special and has bandwidth reserved for a move');
  w.dl.bw[S] = 5;
  expect(says()).toBe('S is special and has bandwidth 5 admitted');
  w.dl.special[S] = NOT_SPECIAL;
  expect(says()).toBeNull();
});

test('the situations are seen', () => {
  const w = world();
  const seen = () => [aSpecialThreadRunsOn.seen(w, S), aSpecialThreadMeetsAnEarlierDeadline.seen(w, S)];
  expect(seen()).toEqual([false, true]);
  w.dl.deadlineNs[A] = 11 * MS;
  w.dl.chargedNs[S] = 2 * MS;
  expect(seen()).toEqual([true, false]);
});

test('Linux picks by deadlines, and it is excused; with special=first it does not', async () => {
  const file = 'special-picked-by-its-deadline.txt';
  const scenario = parseScenario(readFileSync(new URL(`../../corpus/limits/${file}`, import.meta.url), 'utf8'), file);
  const { design, choices, mutant } = scenario;
  const broken = async (limits: typeof KNOWN_LIMITS, values = choices) => {
    const { bench } = await loadBench({ design, choices: values, mutant, properties: null });
    return record({ ...bench, limits }, scenario).outcome.property;
  };
  const others = KNOWN_LIMITS.filter(({ property }) => property !== SPECIAL_LIMITS[0]!.property);
  expect(await broken(others)).toBe('a-special-thread-goes-first');
  expect(await broken(KNOWN_LIMITS)).toBe('');
  expect(await broken(others, { special: 'first' })).toBe('');
});
