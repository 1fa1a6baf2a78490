// Each claim rings on a world made by hand, with a sentence that a reader understands, and is silent on the legitimate one beside it.

import { expect, test } from 'vitest';
import { EV_RT_PERIOD, EV_RT_PUSH_ASK, EV_RT_PUSH_IPI, EVENT_STRIDE, TIMER_RT_PERIOD } from '../../model/events.ts';
import { NONE, RT } from '../../model/ids.ts';
import type { Part } from '../../model/parts.ts';
import type { Shape } from '../../model/shape.ts';
import { arm } from '../../model/timers.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { EventReader, Names } from '../types.ts';
import { aRequestJoinsThePushWork } from './a-request-joins-the-push-work.ts';
import { aThrottledCpuHasItsPeriodTimer } from './a-throttled-cpu-has-its-period-timer.ts';
import { onePushWorkRoams } from './one-push-work-roams.ts';
import { pushWorkGoesToOthers } from './push-work-goes-to-others.ts';
import { pushWorkIsBounded } from './push-work-is-bounded.ts';
import { rtTasksAreThrottled } from './rt-tasks-are-throttled.ts';
import { rtTasksUseTheirShareAtMost } from './rt-tasks-use-their-share-at-most.ts';

const MS = 1_000_000;
const names: Names = { task: (task) => 'AB'[task] ?? `migration/${task - 2}`, mutex: (mutex) => `m${mutex}` };
const shape: Shape = { cpus: 2, tasks: [], mutexes: [], tickNs: 0, ipiNs: 0, maxSections: 100 };
const events = (...list: readonly (readonly number[])[]): EventReader => ({
  count: list.length,
  rows: list.flatMap((e) => [e[0]!, 0, ...e.slice(1), ...Array(EVENT_STRIDE).fill(NONE)].slice(0, EVENT_STRIDE)),
});
const NOTHING = events();

/** A is RT, queued and donor on CPU 0, whose RT tasks may use 5 ms of each 10 ms. */
function world(...parts: readonly Part[]): World {
  const w = createWorld({ cpus: 2, tasks: 2, mutexes: 0 }, parts);
  w.system.rtPeriodNs[0] = 10 * MS;
  w.system.rtRuntimeNs[0] = 5 * MS;
  w.cpu.rtRuntimeNs.fill(5 * MS);
  w.task.cls[0] = RT;
  w.task.normalCls[0] = RT;
  w.cpu.rtFirst[0] = 0;
  w.cpu.rtLast[0] = 0;
  w.cpu.donor[0] = 0;
  w.cpu.curr[0] = 0;
  return w;
}

test('a throttled CPU without a period timer is told', () => {
  const w = world();
  w.cpu.rtThrottled[0] = 1;
  const check = () => aThrottledCpuHasItsPeriodTimer.check(w, 0, names);
  expect(check()).toBe('the RT tasks of CPU 0 are throttled, and no period timer is armed');
  arm(w, w.tasks + 1, TIMER_RT_PERIOD, 10 * MS);
  expect(check()).toBeNull();
});

test('RT tasks that use more than a runtime in each period are told', () => {
  const claim = rtTasksUseTheirShareAtMost;
  const w = world(claim.memory);
  const look = (passedNs: number, e = NOTHING) => claim.observe(w, e, w.memory.rtShare!, passedNs, shape, names);
  expect(look(0)).toBeNull();
  expect(look(5 * MS)).toBeNull();
  expect(look(0, events([EV_RT_PERIOD, 0, 0, 1]))).toBeNull();
  expect(look(5 * MS), 'the next period').toBeNull();
  expect(look(2)).toMatch(/^RT tasks used 2 ns more of CPU 0 than the 5000000 ns of a period/);
});

test('what a boosted task runs while throttled is exempt', () => {
  const claim = rtTasksUseTheirShareAtMost;
  const w = world(claim.memory);
  const look = (passedNs: number) => claim.observe(w, NOTHING, w.memory.rtShare!, passedNs, shape, names);
  look(0);
  w.cpu.rtThrottled[0] = 1;
  w.task.prio[0] = 30;
  look(5 * MS);
  expect(look(3 * MS)).toBeNull();
});

test('the witness of throttling', () => {
  const w = world();
  w.cpu.rtHidden[0] = 1;
  expect(rtTasksAreThrottled.seen(w, 0), 'still executes').toBe(false);
  w.cpu.donor[0] = NONE;
  expect(rtTasksAreThrottled.seen(w, 0)).toBe(true);
});

test('push work that a CPU sends to itself is told', () => {
  const w = world(pushWorkGoesToOthers.memory);
  const hear = (from: number, to: number) =>
    pushWorkGoesToOthers.hear(events([EV_RT_PUSH_IPI, from, from, to, 0]), w.memory.pushWorkTo!, w, names);
  expect(hear(0, 1)).toBeNull();
  expect(hear(1, 1)).toBe('CPU 1, which has pushed what it could, sends the push work to itself');
});

test('push work that goes on without being asked is told', () => {
  const w = world(pushWorkIsBounded.memory);
  const hear = (...list: readonly (readonly number[])[]) =>
    pushWorkIsBounded.hear(events(...list), w.memory.pushWork!, w, names);
  const sent = [EV_RT_PUSH_IPI, 0, 0, 1, 0];
  expect(hear([EV_RT_PUSH_ASK, 1, 1, 0], sent, sent, sent, sent)).toBeNull();
  expect(hear(sent)).toBe('the push work was sent 5 times, and 1 requests on 2 CPUs are answered by 4');
});

test('push work in two places, or where none should be, is told', () => {
  const w = world();
  w.cpu.rtoWork[1] = 1;
  w.root.rtoCpu[0] = 1;
  w.cpu.root.fill(0);
  expect(onePushWorkRoams.check(w, 1, names)).toBeNull();
  w.cpu.rtoWork[0] = 1;
  expect(onePushWorkRoams.check(w, 1, names)).toBe('the push work is on CPU 0 and on CPU 1');
  w.cpu.rtoWork[0] = 0;
  w.root.rtoCpu[0] = NONE;
  expect(onePushWorkRoams.check(w, 1, names)).toBe('CPU 1 has the push work, which is said not to roam');
});

test('the witness of a request that joins the push work', () => {
  const w = world();
  w.root.rtoLoopNext[0] = 2;
  expect(aRequestJoinsThePushWork.seen(w, 0), 'nothing roams').toBe(false);
  w.root.rtoCpu[0] = 1;
  expect(aRequestJoinsThePushWork.seen(w, 0)).toBe(true);
});
