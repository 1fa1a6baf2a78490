// How rt_mutexes and futexes behave, one fact a test, as measured on Linux where the name gives a row (L1 to L16). Each is a scenario
// and the lines of its events that matter.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assemble, presetNamed, withMutant } from '../../model/designs/assemble.ts';
import { plain } from '../../model/designs/blocking/plain.ts';
import { textbookPip } from '../../model/designs/blocking/rt-mutex.ts';
import { stablePolicy } from '../../model/designs/policy/stable.ts';
import { eventWords } from '../../reports/words.ts';
import { record } from '../../search/record.ts';
import { parseScenarioText } from '../../search/scenario/text-parse.ts';
import { driveWorkload } from '../../search/workload/drive.ts';
import { parseWorkload } from '../../search/workload/schema.ts';
import { PROPERTIES } from '../index.ts';
import { KNOWN_LIMITS } from '../known-limits.ts';

/** Events of the operations (not of settling) whose words match, in order; all claims hold. */
function events(
  head: string,
  ops: string,
  match: RegExp,
  choices: Record<string, string> = {},
  depth?: number,
): string[] {
  const text = `rqcheck-scenario 1 design=linux\nsettle 20ms\n${head}\n----\n${ops}\nend\n`;
  const scenario = parseScenarioText(text.replaceAll(/; */g, '\n'), 'test');
  const plain = assemble(presetNamed('linux')!, choices);
  const design = depth
    ? withMutant(plain, {
        row: '',
        name: 'depth',
        history: '',
        source: '',
        designs: [],
        caughtBy: [],
        patch: { rules: () => ({ maxLockDepth: () => depth }) },
      })
    : plain;
  const recording = record({ design, properties: PROPERTIES, limits: KNOWN_LIMITS }, scenario);
  expect([recording.outcome.property, recording.outcome.says, recording.outcome.skipped]).toEqual(['', '', 0]);
  return recording.events
    .filter(({ op }) => op < scenario.ops.length)
    .map((event) => eventWords(scenario.shape, event))
    .filter((words) => match.test(words));
}

const TWO =
  'cpus 2; task A fifo 20 cpus=0; task B fifo 30 cpus=1; task N fifo 10 cpus=1; task C fifo 40 cpus=1; mutex m kind=rt';

test('L1: the first waiter spins while the owner executes elsewhere, and its CPU is busy', () => {
  const ops = 'wake A on=0; lock A m; wake B on=1; lock B m; wake N on=1; elapse 2ms; unlock A m';
  expect(events(TWO, ops, /^spin|switch . ?-> N|acquire/)).toEqual([
    'mutex_acquire A m fast',
    'spin_begin B m owner=A',
    'spin_end B m freed',
    'mutex_acquire B m slow',
  ]);
  expect(events(TWO, ops, /^spin|sched_switch idle -> N/, { piSpin: 'off' })).toEqual([
    'sched_switch idle -> N  donor N',
  ]);
});

test('L1: a spin ends for good when the waiter is preempted, and it sleeps', () => {
  const ops = 'wake A on=0; lock A m; wake B on=1; lock B m; wake C on=1; sleep C; elapse 1ms';
  expect(events(TWO, ops, /^spin|sched_block/)).toEqual([
    'spin_begin B m owner=A',
    'spin_end B m',
    'sched_block B',
    'sched_block C',
  ]);
});

test('L1: a spin ends when the owner is preempted', () => {
  const head = 'cpus 2; task A fifo 20 cpus=0; task B fifo 30 cpus=1; task P fifo 50 cpus=0; mutex m kind=rt';
  const ops = 'wake A on=0; lock A m; wake B on=1; lock B m; wake P on=0';
  expect(events(head, ops, /^spin|sched_block/)).toEqual(['spin_begin B m owner=A', 'spin_end B m', 'sched_block B']);
});

test('L1: a waiter whose owner is ready but not running at that moment sleeps, although its loan brings the owner on a CPU', () => {
  const head = 'cpus 2; task A fifo 20 cpus=0; task B fifo 60 cpus=1; task P fifo 50 cpus=0; mutex m kind=rt';
  const ops = 'wake A on=0; lock A m; wake P on=0; wake B on=1; lock B m';
  expect(events(head, ops, /^spin|sched_block|setprio|switch P -> A {2}donor A/)).toEqual([
    'sched_pi_setprio A fifo 60',
    'sched_block B',
    'sched_switch P -> A  donor A',
  ]);
});

test('L2: a freed mutex can be taken again by its more urgent old owner, and the robbed waiter stays awake', () => {
  const head = 'cpus 1; task H fifo 30; task L fifo 10; mutex m kind=rt';
  const ops =
    'wake L on=0; wake H on=0; lock H m; sleep H; lock L m; wake H on=0; unlock H m; lock H m; unlock H m; sleep H';
  expect(events(head, ops, /acquire|sched_wakeup L|sched_block L/)).toEqual([
    'sched_wakeup L cpu=0',
    'mutex_acquire H m fast',
    'sched_block L',
    'sched_wakeup L cpu=0',
    'mutex_acquire H m slow',
    'mutex_acquire L m slow',
  ]);
});

test('with direct hand-over nobody is robbed', () => {
  const head = 'cpus 1; task H fifo 30; task L fifo 10; mutex m kind=rt';
  const ops = 'wake L on=0; wake H on=0; lock H m; sleep H; lock L m; wake H on=0; unlock H m; lock H m';
  expect(events(head, ops, /acquire|release/, { handOver: 'direct' })).toEqual([
    'mutex_acquire H m fast',
    'mutex_release H m next=L',
    'mutex_acquire L m handed-over',
  ]);
});

const WAITERS = 'cpus 1; task O fair nice=0; task A fifo 20; task B fifo 40; task C fifo 30; task D fifo 60';
const QUEUE = 'wake O on=0; lock O m; wake A on=0; lock A m; wake B on=0; lock B m; wake C on=0; lock C m';
const SERVE = 'unlock O m; unlock B m; sleep B';

test('L3: futex waiters are woken by the priority with which they blocked, whatever became of it', () => {
  expect(events(`${WAITERS}; mutex m kind=futex`, `${QUEUE}; ${SERVE}; unlock C m`, /acquire . m slow/)).toEqual([
    'mutex_acquire B m slow',
    'mutex_acquire C m slow',
  ]);
  const raised = `${QUEUE}; policy A fifo 60 on=0; unlock O m`;
  expect(events(`${WAITERS}; mutex m kind=futex`, raised, /acquire . m slow/)).toEqual(['mutex_acquire B m slow']);
  const two = 'wake O on=0; lock O m; wake A on=0; lock A m; wake B on=0; lock B m; policy A fifo 60 on=0; unlock O m';
  expect(events(`${WAITERS}; mutex m kind=rt`, two, /acquire . m slow/)).toEqual(['mutex_acquire A m slow']);
});

test('a futex lends nothing and is not handed over', () => {
  expect(events(`${WAITERS}; mutex m kind=futex`, QUEUE, /setprio/)).toEqual([]);
  const again = `${QUEUE}; unlock O m; unlock B m; lock B m`;
  expect(events(`${WAITERS}; mutex m kind=futex`, again, /acquire/).at(-1)).toBe('mutex_acquire B m fast');
});

const CIRCLE = 'cpus 1; task A fifo 10; task B fifo 20; mutex m kind=rt; mutex n kind=rt';

test('the lock that closes a circle fails with EDEADLK, and so does one of what the task holds', () => {
  const ops = 'wake A on=0; lock A m; wake B on=0; lock B n; lock B m; lock A n';
  expect(events(CIRCLE, ops, /EDEADLK|setprio/)).toEqual([
    'sched_pi_setprio A fifo 20',
    'contention_end A n EDEADLK',
    'syscall_error A EDEADLK',
  ]);
  expect(events(CIRCLE, 'wake A on=0; lock A m; lock A m', /EDEADLK/)).toEqual(['syscall_error A EDEADLK']);
});

test('a walk that is longer than the limit is refused', () => {
  const head = 'cpus 1; task A fifo 10; task B fifo 20; task C fifo 30; mutex m kind=rt; mutex n kind=rt';
  const ops = 'wake A on=0; lock A m; wake B on=0; lock B n; lock B m; wake C on=0; lock C n';
  expect(events(head, ops, /EDEADLK/, {}, 1)).toEqual([]);
  expect(
    events(
      'cpus 1; task A fifo 10; task B fifo 20; task C fifo 30; task D fifo 40; mutex m kind=rt; mutex n kind=rt; mutex o kind=rt',
      'wake A on=0; lock A m; wake B on=0; lock B n; lock B m; wake C on=0; lock C o; lock C n; wake D on=0; lock D o',
      /EDEADLK/,
      {},
      1,
    ),
  ).toEqual(['contention_end D o EDEADLK', 'syscall_error D EDEADLK']);
});

test('a signal takes the boost back along the chain', () => {
  const head =
    'cpus 2; task A fifo 10 cpus=0; task B fifo 20 cpus=0; task C fifo 30 cpus=1; mutex m kind=rt; mutex n kind=rt';
  const ops =
    'wake A on=0; lock A m; wake B on=0; lock B n; lock B m; wake C on=1; lock C n interruptible; signal C on=0';
  expect(events(head, ops, /setprio|contention_end/)).toEqual([
    'sched_pi_setprio A fifo 20',
    'sched_pi_setprio B fifo 30',
    'sched_pi_setprio A fifo 30',
    'sched_pi_setprio B fifo 20',
    'sched_pi_setprio A fifo 20',
    'contention_end C n EINTR',
  ]);
});

test('sched_setattr() of a boosted task changes what it has after the unlock alone', () => {
  const head = 'cpus 1; task A fifo 10; task B fifo 30; task E fifo 30; mutex m kind=rt';
  const ops = 'wake A on=0; lock A m; wake B on=0; lock B m; wake E on=0; policy A fifo 20 on=0; unlock A m';
  expect(events(head, ops, /setprio|set_policy|sched_switch/).slice(-5)).toEqual([
    'sched_pi_setprio A fifo 30',
    'sched_switch B -> A  donor A',
    'sched_set_policy A fifo',
    'sched_pi_setprio A fifo 20',
    'sched_switch A -> E  donor E',
  ]);
});

const LENDS = 'cpus 1; task O fifo 10; task D deadline 1ms/3ms/3ms; mutex m kind=rt';

test("L10: an owner without a reservation gets now plus the waiter's relative deadline, anew after each runtime, and is not throttled", () => {
  const ops = 'wake O on=0; lock O m; elapse 100us; wake D on=0; lock D m; elapse 2ms; unlock O m';
  expect(events(LENDS, ops, /dl_.* O|setprio/)).toEqual([
    'sched_pi_setprio O deadline 0',
    'dl_fresh O budget=1ms deadline=3100us',
    'dl_fresh O budget=1ms deadline=4100us',
    'dl_fresh O budget=1ms deadline=5100us',
    'sched_pi_setprio O fifo 10',
  ]);
});

const THROTTLED = 'cpus 1; task O deadline 1ms/8ms/8ms; task D deadline 1ms/3ms/3ms; task F fifo 90; mutex m kind=rt';

test('L10: a throttled DEADLINE owner is released by a DEADLINE waiter with an earlier deadline, and not by an RT waiter', () => {
  const late = 'wake O on=0; lock O m; elapse 1500us';
  expect(
    events(THROTTLED, `${late}; wake D on=0; lock D m`, /dl_throttle O|dl_replenish O|sched_switch .*-> O/),
  ).toEqual([
    'sched_switch idle -> O  donor O',
    'dl_throttle O budget=0s deadline=8ms',
    'dl_replenish O budget=1ms deadline=11ms',
    'sched_switch D -> O  donor O',
  ]);
  expect(events(THROTTLED, `${late}; wake F on=0; lock F m; elapse 1ms`, /dl_replenish|sched_switch .*-> O/)).toEqual([
    'sched_switch idle -> O  donor O',
  ]);
});

test('textbook inheritance makes every mutex one that lends and hands over', () => {
  const preset = { name: 'pip', about: '', source: '', choices: [stablePolicy, plain, textbookPip] };
  const text = readFileSync(new URL('../../corpus/workloads/nested-chain.json', import.meta.url), 'utf8');
  const { workload, horizonNs } = parseWorkload(text, 'nested-chain.json');
  const bench = { design: assemble(preset), properties: PROPERTIES, limits: [] };
  const run = driveWorkload(bench, workload, horizonNs);
  expect([run.outcome.property, run.outcome.says]).toEqual(['', '']);
  const lines = run.slices.map(({ startNs, endNs, task }) => `${startNs / 1e6}-${endNs / 1e6} ${'LMHX'[task]}`);
  expect(lines.join(', ')).toBe('0-1 L, 1-2 M, 2-3 L, 3-4 H, 4-6 L, 6-8 M, 8-10 H, 10-13 X, 13-14 M, 14-15 L');
});
