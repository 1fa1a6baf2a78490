// How ww_mutexes back off, one fact a test: a scenario and the lines of its events that matter.

import { expect, test } from 'vitest';
import { assemble, presetNamed } from '../../model/designs/assemble.ts';
import { eventWords } from '../../reports/words.ts';
import { record } from '../../search/record.ts';
import { parseScenarioText } from '../../search/scenario/text-parse.ts';
import { PROPERTIES } from '../index.ts';
import { KNOWN_LIMITS } from '../known-limits.ts';

/** Events of the operations (not of settling) whose words match, in order; all claims hold, and `skipped` operations were not enabled. */
function events(ww: string, ops: string, match: RegExp, preset = 'vanilla', skipped = 0): string[] {
  const head = `cpus 3; task A fifo 20 cpus=0; task B fifo 20 cpus=1; task C fifo 20 cpus=2; mutex m kind=ww-${ww}; mutex n kind=ww-${ww}`;
  const text = `rqcheck-scenario 1 design=${preset}\nsettle 20ms\n${head}\n----\n${ops}\nend\n`;
  const scenario = parseScenarioText(text.replaceAll(/; */g, '\n'), 'test');
  const design = assemble(presetNamed(preset)!);
  const recording = record({ design, properties: PROPERTIES, limits: KNOWN_LIMITS }, scenario);
  expect([recording.outcome.property, recording.outcome.says, recording.outcome.skipped]).toEqual(['', '', skipped]);
  return recording.events
    .filter(({ op }) => op < scenario.ops.length)
    .map((event) => eventWords(scenario.shape, event))
    .filter((words) => match.test(words));
}

/** A is older. Each holds one. */
const BOTH = 'wake A on=0; lock A m; wake B on=1; lock B n';

test('wound-wait: the older waiter wounds the younger holder, asleep or not', () => {
  const wounds = /wound|EDEADLK|acquire|wakeup B/;
  expect(events('wound', `${BOTH}; lock B m; lock A n; unlock B n`, wounds)).toEqual([
    'mutex_acquire A m fast',
    'sched_wakeup B cpu=1',
    'mutex_acquire B n fast',
    'ww_wound B n by=A',
    'sched_wakeup B cpu=1',
    'contention_end B m EDEADLK',
    'mutex_acquire A n slow',
  ]);
  expect(events('wound', `${BOTH}; lock A n; lock B m`, /wound|EDEADLK/)).toEqual([
    'ww_wound B n by=A',
    'contention_end B m EDEADLK',
  ]);
});

test('wait-die: the younger does not wait for the older, the older waits', () => {
  expect(events('die', `${BOTH}; lock B m; lock A n`, /wound|EDEADLK|block/)).toEqual([
    'contention_end B m EDEADLK',
    'sched_block A n',
  ]);
});

test('wait-die: the older of two waiters waits, whoever holds the mutex', () => {
  const head = 'wake A on=0; lock A m; unlock A m';
  const ops = `${head}; wake C on=2; wake B on=1; lock B n; lock C m; lock B m`;
  expect(events('die', ops, /wound|EDEADLK|block/)).toEqual(['sched_block B m']);
});

test('who backed off takes that mutex first, when it has given back the others, under its old stamp', () => {
  const backs = `${BOTH}; lock B m; lock A n`;
  const match = /context|acquire [BA] .*(slow|handed)/;
  expect(
    events('wound', `${backs}; unlock B n; lock B m; unlock A n; unlock A m; lock B n; unlock B n; unlock B m`, match),
  ).toEqual([
    'ww_context A stamp=1',
    'ww_context B stamp=2',
    'mutex_acquire A n slow',
    'ww_context A ends',
    'mutex_acquire B m slow',
    'ww_context B ends',
  ]);
  // Not enabled: it still holds n, and then m would have to come first.
  expect(events('wound', `${backs}; lock B m`, /wound/, 'vanilla', 1)).toHaveLength(1);
  expect(events('wound', `${backs}; unlock B n; lock B n`, /wound/, 'vanilla', 1)).toHaveLength(1);
});

test('waiters stand by age: the oldest gets it first', () => {
  const ops =
    'wake A on=0; lock A m; wake B on=1; lock B n; wake C on=2; unlock A m; lock C m; lock A m; lock B m; unlock C m';
  expect(events('wound', ops, /release C|acquire B m/)).toEqual(['mutex_release C m', 'mutex_acquire B m slow']);
});

test('proxy execution: a wounded waiter that lent its context elsewhere goes home before it executes', () => {
  expect(events('wound', `${BOTH}; lock B m; lock A n`, /migrate|wakeup B|EDEADLK/, 'proxy-P2')).toEqual([
    'sched_wakeup B cpu=1',
    'sched_proxy_migrate B 1 -> 0',
    'sched_migrate_task B 0 -> 1',
    'sched_wakeup B cpu=1',
    'sched_proxy_migrate A 0 -> 1',
    'contention_end B m EDEADLK',
  ]);
});
