// The bound on lateness rings on a world made by hand, is silent where the theory is, and is not reached by a schedule in which somebody
// is late (vector G5: two short jobs make a long one late by their length).

import { expect, test } from 'vitest';
import type { Workload } from '../../generators/workload-types.ts';
import { EV_CONTENTION_BEGIN, EV_POLICY } from '../../model/events.ts';
import { DL, NONE } from '../../model/ids.ts';
import { DEFAULT_MAX_SECTIONS, type Shape } from '../../model/shape.ts';
import { createWorld, type World } from '../../model/world.ts';
import { benchOf } from '../../search/crosscheck/bench.ts';
import { driveWorkload } from '../../search/workload/drive.ts';
import type { EventReader, Names } from '../types.ts';
import { aReservationIsLateWithinTheBound } from './a-reservation-is-late-within-the-bound.ts';

const claim = aReservationIsLateWithinTheBound;
const MS = 1_000_000;
const names: Names = { task: (task) => `T${task}`, mutex: (mutex) => `m${mutex}` };
const shape: Shape = { cpus: 2, tasks: [], mutexes: [], tickNs: 0, ipiNs: 0, maxSections: 100 };

/** Three reservations of 2 ms in 4 ms on two CPUs: 2 ms late at most. */
function world(): World {
  const w = createWorld({ cpus: 2, tasks: 3, mutexes: 0 }, [claim.memory]);
  w.task.cls.fill(DL, 0, 3);
  w.task.allowedLo.fill(3, 0, 3);
  w.task.queueOf[0] = 0;
  w.dl.runtimeNs.fill(2 * MS, 0, 3);
  w.dl.periodNs.fill(4 * MS, 0, 3);
  w.dl.relDeadlineNs.fill(4 * MS, 0, 3);
  w.dl.deadlineNs.fill(4 * MS, 0, 3);
  return w;
}

function tell(w: World, ms: number, kind = NONE): string | null {
  w.system.nowNs[0]! += ms * MS;
  const events: EventReader = { count: kind === NONE ? 0 : 1, rows: Float64Array.of(kind, 0, 0, 0, NONE, NONE) };
  return claim.observe(w, events, w.memory[claim.memory.name]!, ms * MS, shape, names);
}

test('a reservation is late within the bound', () => {
  const w = world();
  // ((2 - 1) 2 - 2) / (2 - 0) + 2 = 2 ms, and what the kernel rounds.
  expect([tell(w, 0), tell(w, 5), tell(w, 1)]).toEqual([null, null, null]);
  expect(tell(w, 0.1)).toBe(
    'T0 has its budget 2100000 ns after its deadline and not all of it; the bound is 2000001 ns',
  );
  const throttled = world();
  tell(throttled, 0);
  throttled.task.queueOf[0] = NONE;
  expect([tell(throttled, 0), tell(throttled, 20)]).toEqual([null, null]);
});

test('it is silent where the theory is', () => {
  for (const kind of [EV_CONTENTION_BEGIN, EV_POLICY]) {
    const w = world();
    expect([tell(w, 0, kind), tell(w, 20)]).toEqual([null, null]);
  }
  const narrow = world();
  narrow.task.allowedLo[1] = 1;
  const full = world();
  full.dl.runtimeNs.fill(3 * MS, 0, 3);
  const short = world();
  short.dl.relDeadlineNs[2] = 3 * MS;
  for (const w of [narrow, full, short]) expect([tell(w, 0), tell(w, 20)]).toEqual([null, null]);
});

/** Jobs of the given lengths and periods on two CPUs, in ms, all from 0 on. */
function workloadOf(jobs: readonly (readonly [number, number])[]): Workload {
  return {
    shape: {
      cpus: 2,
      tasks: jobs.map(([runtime, period], at) => ({
        name: `T${at}`,
        params: { policy: 'deadline', runtimeNs: runtime * MS, deadlineNs: period * MS, periodNs: period * MS },
        cpus: [0, 1],
        endless: true,
      })),
      mutexes: [],
      tickNs: 0,
      ipiNs: 0,
      maxSections: DEFAULT_MAX_SECTIONS,
    },
    scripts: jobs.map(([runtime, period]) => ({
      startNs: 0,
      repeat: 20,
      steps: [
        { do: 'compute', ns: runtime * MS },
        { do: 'sleep-until', periodNs: period * MS },
      ],
    })),
  };
}

test('G5: the long job is late by 1 ms', () => {
  const run = driveWorkload(
    benchOf('textbook-gedf'),
    workloadOf([
      [10, 10],
      [1, 9],
      [1, 9],
    ]),
    12 * MS,
  );
  expect(run.outcome.verdict).toBe('held');
  expect(run.windows.find(({ property }) => property === claim.name)?.maxNs).toBe(MS);
});
