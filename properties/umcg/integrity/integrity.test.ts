// Each claim about the kernel alone is broken by a state or by events that contradict it, and by nothing before that; and what asks for a protocol
// is not judged without one.

import { expect, test } from 'vitest';
import { EAGAIN, EV_UMCG_CALL } from '../../../model/events.ts';
import { append, eventLog } from '../../../model/events-log.ts';
import {
  UMCG_CALL_KILL,
  UMCG_CALL_REGISTER,
  UMCG_CALL_RETURN,
  UMCG_CALL_UNREGISTER,
  UMCG_RUNNABLE,
  UMCG_RUNNING,
} from '../../../model/ids.ts';
import { packOps } from '../../../model/ops.ts';
import type { Scenario } from '../../../model/scenario.ts';
import { createWorld, type World } from '../../../model/world.ts';
import { loadBench } from '../../../search/registry.ts';
import { Stands } from '../../../search/run.ts';
import { anotherProcessIsNotTouched } from './another-process-is-not-touched.ts';
import { whoIsNotRegisteredIsRefused } from './who-is-not-registered-is-refused.ts';
import { whoIsRegisteredIsNotRegisteredAgain } from './who-is-registered-is-not-registered-again.ts';

const S = 0;
const STRANGER = 1;
const names = { task: (task: number) => ['S', 'X'][task]!, mutex: () => 'm' };

function world(): World {
  const w = createWorld({ cpus: 1, tasks: 2, mutexes: 0, umcg: true });
  w.umcg.registered.fill(1);
  w.umcg.foreign[STRANGER] = 1;
  w.umcg.state[S] = UMCG_RUNNING;
  w.umcg.state[STRANGER] = UMCG_RUNNABLE;
  return w;
}

test.each<readonly [change: (w: World) => void, says: string]>([
  [({ umcg }) => umcg.strayWakes.fill(1), 'X belongs to another process and was woken by UMCG'],
  [({ umcg }) => umcg.state.fill(UMCG_RUNNING), 'X belongs to another process and its word was written'],
  [({ umcg }) => umcg.killed.fill(1), 'X belongs to another process and was ended'],
  [({ umcg }) => umcg.registered.fill(0), 'X belongs to another process and was ended'],
])('another process is touched: %#', (change, says) => {
  const w = world();
  const judge = (task: number) => anotherProcessIsNotTouched.check(w, task, names);
  expect([judge(S), judge(STRANGER)]).toEqual([null, null]);
  change(w);
  expect([judge(S), judge(STRANGER)]).toEqual([null, says]);
});

test.each<readonly [calls: readonly (readonly [call: number, errno: number])[], says: string | null]>([
  [
    [
      [UMCG_CALL_REGISTER, 0],
      [UMCG_CALL_REGISTER, EAGAIN],
      [UMCG_CALL_UNREGISTER, 0],
      [UMCG_CALL_REGISTER, 0],
    ],
    null,
  ],
  [
    [
      [UMCG_CALL_REGISTER, 0],
      [UMCG_CALL_KILL, 0],
      [UMCG_CALL_REGISTER, 0],
    ],
    null,
  ],
  [
    [
      [UMCG_CALL_REGISTER, 0],
      [UMCG_CALL_REGISTER, 0],
    ],
    'S registers and is registered',
  ],
  [[[UMCG_CALL_UNREGISTER, 0]], 'S unregisters and is not registered'],
])('registrations: %#', (calls, says) => {
  const w = world();
  const log = eventLog();
  for (const [call, errno] of calls) append(log, EV_UMCG_CALL, 0, 0, S, call, errno);
  const memory = { known: new Float64Array(2) };
  expect(whoIsRegisteredIsNotRegisteredAgain.hear(log, memory, w, names)).toBe(says);
});

test('who-is-not-registered-is-refused', () => {
  const w = world();
  const hear = (errno: number) => {
    const log = eventLog();
    append(log, EV_UMCG_CALL, 0, 0, S, UMCG_CALL_RETURN, errno);
    return whoIsNotRegisteredIsRefused.hear(log, { served: new Float64Array(1) }, w, names);
  };
  expect(hear(0)).toBe(null);
  w.umcg.registered[S] = 0;
  expect([hear(EAGAIN), hear(0)]).toEqual([null, 'a call of S succeeds, and it is not registered']);
  w.umcg.killed[S] = 1;
  expect(hear(0)).toBe(null);
});

test('what asks for a protocol is judged where there is one alone', async () => {
  const fair = { policy: 'fair', nice: 0, sliceNs: 0 } as const;
  const task = (name: string, umcg: Scenario['shape']['tasks'][number]['umcg']) =>
    ({ name, params: fair, cpus: [0, 1], endless: false, ...(umcg && { umcg }) }) as const;
  const shape: Scenario['shape'] = {
    cpus: 2,
    tasks: [task('S', { role: 'server' }), task('W', { role: 'worker', server: 0 })],
    mutexes: [],
    tickNs: 0,
    ipiNs: 0,
    maxSections: 2_000,
    userspace: 'adversarial',
  };
  const { bench } = await loadBench({ design: 'umcg-Z2', choices: {}, mutant: null, properties: null });
  const stands = new Stands(bench);
  const wakes = [
    { op: 'wake', task: 0, on: 0 },
    { op: 'wake', task: 1, on: 1 },
  ] as const;
  // W sleeps while its word says RUNNING: a protocol would have whoever wrote that wake it.
  const raw = [
    ...wakes.slice(0, 1),
    { op: 'umcg-call', task: 0, call: 'register' },
    ...wakes.slice(1),
    { op: 'umcg-call', task: 1, call: 'register' },
    { op: 'umcg-write', task: 1, word: 'state', value: UMCG_RUNNING, on: 0 },
  ] as const;
  const taken = new Uint8Array(raw.length);
  const outcome = stands.for(shape).run(shape, packOps(raw), 1_000_000, taken);
  expect([outcome.property, [...taken]]).toEqual(['', [1, 1, 1, 1, 1]]);

  // The operations of the one kind are not there in the other, so that a reducer cannot turn one into the other.
  const { userspace: _, ...cooperating } = shape;
  stands.for(cooperating).run(cooperating, packOps(raw), 1_000_000, taken);
  expect([...taken]).toEqual([1, 0, 1, 0, 0]);
  const waits = packOps([...raw.slice(0, 4), { op: 'umcg', task: 1, what: 'wait' }]);
  stands.for(shape).run(shape, waits, 1_000_000, taken);
  expect(taken[4]).toBe(0);
});
