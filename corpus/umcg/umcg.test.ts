// What the UMCG designs break, each with a scenario: it is broken by that design, and not with the one rule that is named changed.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recordTwice } from '../../search/record.ts';
import { loadBench } from '../../search/registry.ts';
import { parseScenario } from '../../search/scenario/read.ts';

const folder = new URL('./', import.meta.url);

const BROKEN: readonly (readonly [file: string, claim: string, cure: string])[] = [
  ['two-workers-under-one-server', 'one-running-worker-per-server', 'serverLoop=checking'],
  ['a-preempt-flag-looks-like-a-stop', 'one-running-worker-per-server', 'serverLoop=checking'],
  ['an-idle-server-is-woken-with-a-worker', 'a-running-workers-server-does-not-run', 'idleServer=awaits-the-wake'],
  ['two-workers-under-a-server-of-v0.9.1', 'a-running-workers-server-does-not-run', 'idleServer=awaits-the-wake'],
  ['the-mark-is-overwritten', 'one-running-worker-per-server', 'serverLoop=checking'],
  ['a-woken-worker-times-out', 'a-shared-list-is-sound', 'timedWaiter=queued-by-the-kernel'],
  ['a-plain-wait-meets-a-server-that-runs', 'one-running-worker-per-server', 'serverNamed=may-run'],
  ['a-plain-wait-times-out-beside-its-waker', 'a-worker-list-is-sound', 'plainTimeout=claims-its-word'],
  ['a-failed-unregister-keeps-its-pins', 'pins-last-as-long-as-a-call', 'failedUnregister=unpins'],
  ['a-third-change-in-one-unit', 'each-change-of-a-word-has-a-stamp-of-its-own', 'stamps=later-each-time'],
  ['a-block-before-its-time', 'a-block-is-seen-with-its-time', 'eventTimes=with-the-word'],
];

/** What kills a worker that keeps to the protocol, with the check that does it taken away. */
const KILLED: readonly (readonly [file: string, cure: string])[] = [
  ['the-check-kills-who-faults-before-its-switch', 'currentCheck=none'],
  ['the-check-kills-who-faults-before-its-wait', 'currentCheck=of-running'],
];

/** Where the one rule changed leaves some of the operations nothing to do. */
const QUEUED_TWICE = 'a-waiter-faults-before-its-plain-wait';

/** Workers of the second RFC that hand their server to each other: there is no cure but not to, since both orders of the writes are here. */
const SWITCHED: readonly string[] = [
  'a-switch-the-server-was-not-told-of',
  'a-switch-the-server-was-told-of-too-early',
  'a-switch-meets-a-pick',
];

async function broken(file: string, design: string | null, change: string): Promise<string> {
  const { expect: _, ...scenario } = parseScenario(readFileSync(new URL(`${file}.txt`, folder), 'utf8'), file);
  const choices = { ...scenario.choices, ...Object.fromEntries(change === '' ? [] : [change.split('=')]) };
  const named = design ?? scenario.design;
  const { bench } = await loadBench({ design: named, choices, mutant: null, properties: null });
  const { recording, deterministic } = recordTwice(bench, { ...scenario, design: named, choices });
  expect([deterministic, recording.outcome.skipped]).toEqual([true, 0]);
  return recording.outcome.property;
}

test.each(BROKEN)('%s breaks %s, and not with %s', async (file, claim, cure) => {
  expect(await broken(file, null, '')).toBe(claim);
  expect(await broken(file, null, cure)).toBe('');
});

test('a worker that faults before its plain wait is queued twice; with its pages locked it cannot', async () => {
  expect(await broken(QUEUED_TWICE, null, '')).toBe('a-worker-list-is-sound');
});

test('a server of v0.9.1 that is woken beside its worker starts another one', async () => {
  const file = 'two-workers-under-a-server-of-v0.9.1';
  const { expect: _, ...scenario } = parseScenario(readFileSync(new URL(`${file}.txt`, folder), 'utf8'), file);
  const properties = ['one-running-worker-per-server'];
  const { bench } = await loadBench({ ...scenario, properties });
  const { outcome } = recordTwice(bench, scenario).recording;
  expect([outcome.property, outcome.says]).toEqual([properties[0], 'S0 has W1 (RUNNING) and W2 (RUNNING) running']);
});

test('the mark in next_tid alone changes nothing: the loop must look', async () => {
  const file = 'two-workers-under-one-server';
  expect(await broken(file, 'umcg-Z2', 'serverLoop=blind')).toBe('one-running-worker-per-server');
  expect(await broken(file, 'umcg-Z2', '')).toBe('');
  expect(await broken(file, 'umcg-Zs', '')).toBe('');
});

test('a kernel that stops the first worker before it starts the second has no use for a server that looks', async () => {
  expect(await broken('two-workers-under-one-server', null, 'secondWorker=stops-the-first')).toBe('');
});

test.each(KILLED)('%s, and does not with %s', async (file, cure) => {
  expect(await broken(file, null, '')).toBe('who-keeps-to-the-protocol-is-not-killed');
  expect(await broken(file, null, cure)).not.toBe('who-keeps-to-the-protocol-is-not-killed');
});

test.each(SWITCHED)('%s: two workers run', async (file) => {
  expect(await broken(file, null, '')).toBe('one-running-worker-per-server');
});

test('every scenario here is told of', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  expect(files.map((name) => name.replace('.txt', '')).sort()).toEqual(
    [...SWITCHED, QUEUED_TWICE, ...KILLED.map(([f]) => f), ...BROKEN.map(([f]) => f)].sort(),
  );
});
