// Each claim about cores rings where a mistake, or a world made by hand, contradicts it, and is silent beside it.

import { expect, test } from 'vitest';
import { EV_CORE_PICK, EV_CORE_SCAN, EV_CORE_STEAL, EV_WAKEUP } from '../../model/events.ts';
import { FAIR, NONE, QUEUED, RT, RUNNING } from '../../model/ids.ts';
import { createWorld, type World } from '../../model/world.ts';
import { record } from '../../search/record.ts';
import { loadBench } from '../../search/registry.ts';
import { parseScenario } from '../../search/scenario/read.ts';
import type { Names } from '../types.ts';
import { aCoreIsLedByWhoIsOnline } from './a-core-is-led-by-who-is-online.ts';
import { aHeldRunqueueLockIsThePresentOne } from './a-held-runqueue-lock-is-the-present-one.ts';
import { aMemberRunsItsSet } from './a-member-runs-its-set.ts';
import { aPickThatIsReusedIsQueued } from './a-pick-that-is-reused-is-queued.ts';
import { aRendezvousCountsEachCpuOnce } from './a-rendezvous-counts-each-cpu-once.ts';
import { aSelectionGivesOneCookie } from './a-selection-gives-one-cookie.ts';
import { aSelectionSwitchesNobodyElse } from './a-selection-switches-nobody-else.ts';
import { aStealTakesWhoWaits } from './a-steal-takes-who-waits.ts';
import { aWakeUpFindsACoreOfItsCookie } from './a-wake-up-finds-a-core-of-its-cookie.ts';
import { cookiedTasksStandInTheCoreTree } from './cookied-tasks-stand-in-the-core-tree.ts';
import { currHasTheCookieOfItsCore } from './curr-has-the-cookie-of-its-core.ts';
import { forcedIdleHasAReason } from './forced-idle-has-a-reason.ts';
import { forcedIdleIsCountedWhileItLasts } from './forced-idle-is-counted-while-it-lasts.ts';
import { idleSiblingsAreMeasured } from './idle-siblings-are-measured.ts';
import { mixedCoresAreMeasured } from './mixed-cores-are-measured.ts';
import { noMatchWaitsBehindIdle } from './no-match-waits-behind-idle.ts';
import { siblingsComeToWhatTheyWereGiven } from './siblings-come-to-what-they-were-given.ts';
import { siblingsNeverMix } from './siblings-never-mix.ts';
import { tornSetsAreMeasured } from './torn-sets-are-measured.ts';
import { urgentWorkIsNotForcedIdle } from './urgent-work-is-not-forced-idle.ts';
import { whoIsQueuedComesToItsPlaceInTheCoreTree } from './who-is-queued-comes-to-its-place-in-the-core-tree.ts';

const [A, B] = [0, 1];
const names: Names = { task: (task) => 'AB'[task] ?? `T${task}`, mutex: (mutex) => `m${mutex}` };

/** A core of two. A of cookie 1 executes on CPU 0; B of cookie 2 waits on CPU 1, which idles. */
function world(): World {
  const w = createWorld({ cpus: 2, tasks: 2, mutexes: 1, cores: true });
  w.core.first.fill(0);
  w.core.leader.fill(0);
  w.core.enabled.fill(1);
  w.core.cookie[0] = 1;
  w.core.fiCount[0] = 1;
  w.core.selectedSeq[0] = 0;
  w.core.picked[0] = A;
  w.core.picked[1] = -1;
  w.core.pickedCookie[0] = 1;
  for (const task of [A, B]) {
    w.task.cls[task] = RT;
    w.task.prio[task] = 10;
    w.task.state[task] = RUNNING;
    w.task.onRq[task] = QUEUED;
    w.task.cpu[task] = task;
    w.task.queueOf[task] = task;
    w.cpu.nrRunning[task] = 1;
    w.cookie.cookie[task] = task + 1;
    w.cookie.treeKey[task] = task + 1;
    w.cookie.inTree[task] = 1;
  }
  w.cpu.curr[0] = A;
  w.cpu.donor[0] = A;
  return w;
}

test('on a core that forces a mistrusted equal to idle all claims are silent', () => {
  const w = world();
  for (const claim of [
    aCoreIsLedByWhoIsOnline,
    aHeldRunqueueLockIsThePresentOne,
    aMemberRunsItsSet,
    aPickThatIsReusedIsQueued,
    aSelectionGivesOneCookie,
    cookiedTasksStandInTheCoreTree,
    currHasTheCookieOfItsCore,
    forcedIdleHasAReason,
    forcedIdleIsCountedWhileItLasts,
    noMatchWaitsBehindIdle,
    urgentWorkIsNotForcedIdle,
  ])
    for (const row of [0, 1]) expect(claim.check(w, row, names), claim.name).toBeNull();
});

test('an owner of another cookie that executes for a donor is told', () => {
  const w = world();
  w.cpu.curr[0] = B;
  expect(currHasTheCookieOfItsCore.check(w, 0, names)).toBe(
    'CPU 0 executes B of cookie 2, and its core has selected cookie 1',
  );
});

test('who leads a core is told when it is off, or follows somebody', () => {
  const w = world();
  w.cpu.online[0] = 0;
  expect(aCoreIsLedByWhoIsOnline.check(w, 1, names)).toBe('the core of CPU 1 is led by CPU 0, which is off');
  w.cpu.online[0] = 1;
  w.core.leader[0] = 1;
  expect(aCoreIsLedByWhoIsOnline.check(w, 1, names)).toBe('the core of CPU 1 is led by CPU 0, which follows CPU 1');
});

test('a lock that siblings do not use any more is told when it is held', () => {
  const w = world();
  w.lock.holder[1] = 1;
  expect(aHeldRunqueueLockIsThePresentOne.check(w, 1, names)).toBe(
    'the lock of CPU 1 is held, and those who need it take that of CPU 0',
  );
});

test('a pick that has left is told, as long as nothing says that it is old', () => {
  const w = world();
  w.core.hasPick[1] = 1;
  w.core.pick[1] = B;
  w.core.schedSeq[1] = -1;
  expect(aPickThatIsReusedIsQueued.check(w, 1, names)).toBeNull();
  w.task.onRq[B] = 0;
  expect(aPickThatIsReusedIsQueued.check(w, 1, names)).toBe(
    'CPU 1 will switch to B, which is not queued there any more',
  );
  w.core.taskSeq[0] = 1;
  expect(aPickThatIsReusedIsQueued.check(w, 1, names)).toBeNull();
});

test('a selection that gives siblings different cookies is told', () => {
  const w = world();
  w.core.picked[1] = B;
  w.core.pickedCookie[1] = 2;
  expect(aSelectionGivesOneCookie.check(w, 1, names)).toBe(
    'CPU 1 was given B of cookie 2, and its sibling CPU 0 A of cookie 1',
  );
});

test('who is missing in the core tree, or should not be there, is told', () => {
  const w = world();
  const says = () => cookiedTasksStandInTheCoreTree.check(w, B, names);
  w.cookie.treeKey[B] = 1;
  expect(says()).toBe('B has cookie 2 and stands in the core tree of CPU 1 under 1');
  w.cookie.inTree[B] = 0;
  expect(says()).toBe('B is queued on CPU 1 with cookie 2 and is not in its core tree');
  w.cookie.inTree[B] = 1;
  w.task.onRq[B] = 0;
  expect(says()).toBe('B is in the core tree of CPU 1, and cannot run there');
});

test('idle beside somebody who would match is told, by the selection and by what executes', () => {
  const w = world();
  w.cookie.cookie[B] = 1;
  expect(noMatchWaitsBehindIdle.check(w, 1, names)).toBe(
    'CPU 1 was told to idle, though B of cookie 1, which its core runs, is queued there',
  );
  expect(forcedIdleHasAReason.check(w, 1, names)).toBe(
    'CPU 1 idles, and B, queued there, could run beside everything that its siblings execute',
  );
});

test('an urgent task behind idle is told', () => {
  const w = world();
  w.task.prio[B] = 20;
  expect(urgentWorkIsNotForcedIdle.check(w, 1, names)).toBe(
    'B waits on CPU 1, which idles, and no sibling runs anything as urgent',
  );
});

test('forced idle that nobody suffers is told', () => {
  const w = world();
  w.cpu.nrRunning[1] = 0;
  w.task.onRq[B] = 0;
  expect(forcedIdleIsCountedWhileItLasts.check(w, 0, names)).toBe(
    'the core of CPU 0 counts 1 siblings as forced idle, and 0 idle beside tasks of their own',
  );
});

test('siblings that execute user code of different cookies are told, where that never happens', () => {
  const w = world();
  expect(siblingsNeverMix.check(w, 1, names)).toBeNull();
  w.cpu.curr[1] = B;
  expect(siblingsNeverMix.check(w, 0, names)).toBe(
    'B on CPU 1 and A on its sibling CPU 0 execute user code of different cookies',
  );
});

test('a barrier that counts somebody who has come, or forgets somebody, is told', () => {
  const w = world();
  const says = () => aRendezvousCountsEachCpuOnce.check(w, 1, names);
  w.core.meetIn[0] = 1;
  w.core.meets[1] = 1;
  expect(says()).toBeNull();
  w.core.meets[1] = 2;
  expect(says()).toBe('the rendezvous of CPU 0 waits for 1 siblings, and 0 have not come');
  w.core.meetIn[0] = 0;
  expect(says()).toBe('1 siblings of CPU 0 wait at a barrier that waits for nobody');
  w.core.meetOut[0] = 2;
  expect(says()).toBe('the rendezvous of CPU 0 waits for 2 siblings to switch, and 0 have not switched');
});

test('a member that runs another set is told', () => {
  const w = world();
  w.task.cls[A] = 1;
  w.core.set[0] = 2;
  expect(aMemberRunsItsSet.check(w, 0, names)).toBe('CPU 0 runs A of set 1, and the set whose turn it is is 2');
});

test('a steal of what was promised, or from better company, is told', () => {
  const w = createWorld({ cpus: 2, tasks: 2, mutexes: 1, cores: true }, [aStealTakesWhoWaits.memory]);
  w.core.leader.fill(0);
  w.core.cookie[0] = 2;
  w.cookie.cookie[B] = 2;
  w.task.allowedLo.fill(3);
  w.cpu.active.fill(1);
  const events = { count: 1, rows: [EV_CORE_STEAL, 0, 1, B, 0, 1] };
  const says = () => aStealTakesWhoWaits.hear(events, w.memory.steals!, w, names);
  expect(says()).toBeNull();
  w.cookie.occupation[B] = 2;
  w.core.idleOccupation[1] = 1;
  expect(says()).toBe('CPU 1 took B from CPU 0, where it ran beside 1 others, to a core that runs 1');
  w.core.hasPick[0] = 1;
  w.core.pick[0] = B;
  expect(says()).toBe('CPU 1 took B from CPU 0, which was about to switch to it');
});

test('a selection that changes the donor of a sibling is told', () => {
  const claim = aSelectionSwitchesNobodyElse;
  const w = createWorld({ cpus: 2, tasks: 2, mutexes: 1, cores: true }, [claim.memory]);
  const says = () => claim.hear({ count: 1, rows: [EV_CORE_PICK, 0, 0, B, 1, 2] }, w.memory.pure!, w, names);
  expect(says()).toBeNull();
  w.cpu.donor[1] = B;
  expect(says()).toBe('CPU 0 selected for its core, and the donor of its sibling CPU 1 became B with that');
  expect(says()).toBeNull();
});

test('who is put before a more urgent task in the core tree, or behind a less urgent one, is told', () => {
  const claim = whoIsQueuedComesToItsPlaceInTheCoreTree;
  const w = createWorld({ cpus: 2, tasks: 2, mutexes: 1, cores: true }, [claim.memory]);
  w.task.cls.fill(RT);
  w.cookie.inTree.fill(1);
  w.task.cpu.fill(0);
  w.cookie.next[A] = B;
  w.cookie.prev[B] = A;
  const says = (task: number, inPlace: number) =>
    claim.hear({ count: 1, rows: [EV_WAKEUP, 0, 1, task, 0, inPlace] }, w.memory.treeOrder!, w, names);
  expect(says(A, 0)).toBeNull();
  w.task.prio[B] = 20;
  expect(says(A, 0)).toBe('A was put before B in the core tree of CPU 0, which is more urgent');
  expect(says(B, 0)).toBe('B was put behind A in the core tree of CPU 0, and is more urgent');
  expect(says(B, 1)).toBeNull();
});

test('siblings of different cookies in user mode are measured', () => {
  const shape = { cpus: 2, tasks: [], mutexes: [], tickNs: 0, ipiNs: 0, maxSections: 100 };
  const w = createWorld({ cpus: 2, tasks: 2, mutexes: 1, cores: true }, [mixedCoresAreMeasured.memory]);
  w.core.first.fill(0);
  w.cookie.cookie[B] = 1;
  w.cpu.curr[0] = A;
  w.cpu.curr[1] = B;
  const memory = w.memory.mixedCores!;
  const quiet = { count: 0, rows: [] };
  mixedCoresAreMeasured.observe(w, quiet, memory, 0, shape, names);
  mixedCoresAreMeasured.observe(w, quiet, memory, 50, shape, names);
  expect(mixedCoresAreMeasured.report(memory).maxNs).toBe(50);
});

test('who waits while others of its set execute is measured, and whoever idles beside it', () => {
  const shape = { cpus: 2, tasks: [], mutexes: [], tickNs: 0, ipiNs: 0, maxSections: 100 };
  const quiet = { count: 0, rows: [] };
  for (const claim of [tornSetsAreMeasured, idleSiblingsAreMeasured]) {
    const w = createWorld({ cpus: 2, tasks: 2, mutexes: 1, cores: true }, [claim.memory]);
    w.core.first.fill(0);
    w.cookie.cookie.fill(1);
    w.task.allowedLo.fill(3);
    w.cpu.curr[0] = A;
    w.task.onCpu[A] = 0;
    w.task.onRq[B] = QUEUED;
    w.task.queueOf[B] = 0;
    w.task.cpu[B] = 0;
    const memory = w.memory[claim.memory.name]!;
    claim.observe(w, quiet, memory, 0, shape, names);
    claim.observe(w, quiet, memory, 50, shape, names);
    expect(claim.report(memory).maxNs, claim.name).toBe(50);
  }
});

test('a sibling that has not followed its core for longer than an interrupt is told', () => {
  const claim = siblingsComeToWhatTheyWereGiven;
  const shape = { cpus: 2, tasks: [], mutexes: [], tickNs: 0, ipiNs: 40, maxSections: 100 };
  const w = createWorld({ cpus: 2, tasks: 2, mutexes: 1, cores: true }, [claim.memory]);
  w.core.first.fill(0);
  w.core.leader.fill(0);
  w.core.enabled.fill(1);
  w.core.selectedSeq[0] = 0;
  w.core.picked.fill(-1);
  w.cpu.curr[1] = B;
  w.cpu.donor[1] = B;
  const look = (passedNs: number) =>
    claim.observe(w, { count: 0, rows: [] }, w.memory.converge!, passedNs, shape, names);
  look(0);
  expect(look(40)).toBeNull();
  expect(look(1)).toContain('CPU 1 has not switched to what its core selected for it 41 ns ago');
});

const twoHogs = 'task A fair nice=0 cpus=0 cookie=1 endless\ntask B fair nice=0 cpus=1 cookie=2 endless';
const shape = (tasks: string) => `cpus 1c2t\ntick 1ms\nipi 10us\nsettle 60ms\n${tasks}\n----`;
const HOGS = `${shape(twoHogs)}\nwake A on=0\nwake B on=1\n`;

/** Hogs of equal weight on more than a core of two, each on its CPU, woken one after the other. */
const wide = (tasks: readonly string[], cpus = '1c3t'): string =>
  `cpus ${cpus}\ntick 1ms\nipi 10us\nsettle 60ms\n${tasks.map((task, i) => `task T${i} fair nice=0 ${task} endless\n`).join('')}----\n${tasks.map((_, i) => `wake T${i} on=0\n`).join('')}`;

/** What a run breaks. */
async function broken(design: string, mutant: string | null, body: string): Promise<string> {
  const text = `rqcheck-scenario 1 design=${design}${mutant ? ` mutant=${mutant}` : ''}\n${body}end\n`;
  const scenario = parseScenario(text, 'test');
  const { bench } = await loadBench({ design, choices: {}, mutant, properties: null });
  return record({ ...bench, limits: [] }, scenario).outcome.property;
}

test.each([
  [
    'fair-siblings-take-turns',
    'core-A3',
    'tick-leaves-forced-idle-alone',
    `${shape(`${twoHogs}\ntask C fair nice=0 cpus=1 cookie=2 endless`)}\nwake A on=0\nwake B on=1\nwake C on=1\n`,
  ],
  [
    'fair-siblings-take-turns',
    'core-A3',
    'tick-leaves-forced-idle-alone',
    `${wide(['cpus=0 cookie=1', 'cpus=1 cookie=2', 'cpus=2 cookie=3', 'cpus=2 cookie=3'])}elapse 60ms\n`,
  ],
  [
    'members-follow-level-by-level',
    'core-A1-machine',
    'decision-stays-with-the-first-of-its-core',
    `${wide(['cpus=0 cookie=1', 'slice=20ms cpus=3 cookie=1', 'cpus=0 cookie=2'], '2c2t')}elapse 20ms\n`,
  ],
  ['the-base-is-frozen-in-forced-idle', 'core-A3', 'base-moves-at-every-comparison', HOGS],
  [
    'fair-siblings-share-by-weight',
    'core-A3',
    'tick-leaves-forced-idle-alone',
    `${shape('task A fair nice=3 cpus=0 cookie=1 endless\ntask B fair nice=0 cpus=1 cookie=2 endless')}\nwake A on=0\nwake B on=0\n`,
  ],
  [
    'forced-idle-is-charged-to-who-executes',
    'core-A3',
    'only-cookies-pay-for-forced-idle',
    `${shape('task A fifo 20 cpus=0 endless\ntask B fair nice=0 cpus=1 cookie=2')}\nwake A on=0\nwake B on=1\nelapse 5ms\n`,
  ],
  [
    'siblings-trust-each-other',
    'core-A3',
    'cookie-changes-unseen',
    `${shape('task A fair nice=0 cpus=0 cookie=1 endless\ntask B fair nice=0 cpus=1 cookie=1 endless')}\nwake A on=0\nwake B on=1\ncookie A 2 on=0\nelapse 500us\n`,
  ],
  [
    'sets-are-told-apart',
    'core-A1-ipi',
    'leader-decides-alone',
    `${shape('task A fair nice=0 cpus=0 cookie=1 endless\ntask C fair nice=0 cpus=0 cookie=2 endless\ntask B fair nice=0 slice=20ms cpus=1 cookie=1 endless')}\nwake A on=0\nwake C on=0\nwake B on=1\nelapse 8ms\n`,
  ],
  [
    'sets-part-within-a-slice',
    'core-A1',
    'tick-forgets-the-choice-above',
    `${shape('task A fair nice=0 cpus=0 cookie=1 endless\ntask C fair nice=0 cpus=0 cookie=2 endless\ntask B fair nice=0 cpus=1 cookie=1 endless')}\nwake A on=0\nwake C on=0\nwake B on=1\nelapse 20ms\n`,
  ],
  [
    'siblings-never-mix',
    'core-A2-X',
    'barrier-opens-before-all-have-stopped',
    `${shape('task A fifo 10 cpus=0 cookie=1 endless\ntask B fifo 20 cpus=1 cookie=2')}\nwake A on=0\nwake B on=1\nelapse 1ms\n`,
  ],
  [
    'siblings-never-mix',
    'core-smt-off',
    'second-thread-comes-online',
    `${shape('task A fair nice=0 cookie=1 endless\ntask B fair nice=0 cookie=2 endless')}\nwake A on=0\nwake B on=0\nonline 1 on=0\n`,
  ],
  ['a-rendezvous-comes-to-an-end', 'core-A2-X', 'nobody-is-called-to-the-rendezvous', HOGS],
  [
    'deadlock',
    'core-A2-X',
    'sibling-waits-where-it-stands',
    `cpus 1c2t\nipi 200us\nsettle 1ms\ntask A fifo 10 cookie=3\ntask B fifo 10\ntask C fifo 20 cookie=3\n----\nwake B on=0\nwake A on=0\nwake C on=1\nelapse 1ms\nsleep C\nwake C on=1\n`,
  ],
])('%s is broken on %s by %s', async (property, design, mutant, body) => {
  expect(await broken(design, null, body)).toBe('');
  expect(await broken(design, mutant, body)).toBe(property);
});

test('a wake-up beside another cookie, or at a busy home, is told where a core has room for it', () => {
  const claim = aWakeUpFindsACoreOfItsCookie;
  const w = createWorld({ cpus: 4, tasks: 2, mutexes: 1, cores: true }, [claim.memory]);
  w.cpu.active.fill(1);
  w.task.allowedLo.fill(15);
  w.task.cls.fill(FAIR);
  w.core.enabled.fill(1);
  for (const cpu of [0, 1, 2, 3]) {
    w.core.first[cpu] = cpu & 2;
    w.core.leader[cpu] = cpu & 2;
  }
  // A of cookie 1 executes on CPU 0; B of cookie 2 wakes, and the second core is idle.
  w.cookie.cookie[A] = 1;
  w.cookie.cookie[B] = 2;
  w.core.cookie[0] = 1;
  w.cpu.curr[0] = A;
  w.task.queueOf[A] = 0;
  w.cpu.nrRunning[0] = 1;
  const says = (found: number, home: number) =>
    claim.hear({ count: 1, rows: [EV_CORE_SCAN, 0, 1, B, found, home] }, {}, w, names);
  expect(says(2, 0)).toBeNull();
  expect(says(1, 1)).toBeNull();
  expect(says(1, 0)).toBe(
    'B of cookie 2 wakes and goes to CPU 1 beside another cookie, and CPU 2 idles on a core that runs its cookie or nothing',
  );
  expect(says(0, 0)).toBe(
    'B of cookie 2 wakes and stays on CPU 0, which is busy, and CPU 2 idles on a core that runs its cookie or nothing',
  );
  // A has used up its budget, and is not switched out yet.
  w.task.queueOf[A] = NONE;
  expect(says(0, 0)).toBeNull();
  w.task.queueOf[A] = 0;
  // Nothing is left for it: home is as good as anything.
  w.task.allowedLo[B] = 3;
  expect(says(0, 0)).toBeNull();
  w.core.cookie[0] = 2;
  expect(says(1, 0)).toBeNull();
});
