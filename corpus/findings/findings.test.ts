// What the rules of Linux 6.17, 7.1 and 7.3, and those of proxying rwsems, break, with the smallest scenario of each: it is broken with these rules, not with the one rule that is
// named changed, and not with proxy execution switched off. docs/findings.md tells them one by one.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recordTwice } from '../../search/record.ts';
import { loadBench } from '../../search/registry.ts';
import { parseScenario } from '../../search/scenario/read.ts';

const folder = new URL('./', import.meta.url);

/** Scenario, the claim that it breaks, and the change of a rule under which it does not. */
const FINDINGS: readonly (readonly [file: string, claim: string, cure: string])[] = [
  ['unlock-leaves-the-former-owner-on-the-donors-context', 'lending-donor-is-blocked', 'wakeRescheds=yes'],
  ['unlock-leaves-the-former-owner-on-the-donors-context', 'lending-donor-is-blocked', 'unlockRescheds=yes'],
  ['former-owner-runs-for-who-waits-for-another', 'curr-ends-the-donors-chain', 'unlockRescheds=yes'],
  ['former-owner-delays-the-chain', 'curr-ends-the-donors-chain', 'wakeRescheds=yes'],
  ['former-owner-delays-the-chain', 'curr-ends-the-donors-chain', 'unlockRescheds=yes'],
  ['middle-of-a-chain-leaves-unnoticed', 'active-chain-stays-on-one-cpu', 'wakeRescheds=yes'],
  ['donors-home-stays-outside-its-new-mask', 'home-of-a-retained-waiter-is-allowed', 'donorMask=heeded'],
  ['donor-is-woken-outside-its-new-mask', 'outside-its-mask-only-while-blocked', 'donorMask=heeded'],
  ['listed-owner-blocks-and-stays-listed', 'pushable-task-may-be-moved', 'pushableBy=flag'],
  ['listed-owner-blocks-and-is-pushed', 'pushable-task-may-be-moved', 'pushableBy=flag'],
  ['preempted-before-it-blocks-and-not-listed', 'a-waiting-rt-task-has-no-better-cpu', 'pushableBy=flag'],
  ['woken-in-place-and-not-listed', 'waiting-realtime-task-is-pushable', 'relistWoken=yes'],
  ['no-rt-pull-after-a-donor-went-away', 'a-waiting-rt-task-has-no-better-cpu', 'pullAfterWalk=yes'],
  ['no-deadline-pull-after-a-donor-went-away', 'a-waiting-deadline-task-has-no-better-cpu', 'pullAfterWalk=yes'],
  ['rt-task-woken-in-place-is-not-pushed', 'a-waiting-rt-task-has-no-better-cpu', 'relistWoken=yes'],
  ['deadline-task-woken-in-place-is-not-pushed', 'a-waiting-deadline-task-has-no-better-cpu', 'relistWoken=yes'],
  ['pull-after-the-walk-chases-the-owner', 'livelock', 'pullAfterWalk=no'],
  ['owners-yield-throttles-the-lender', 'an-owners-yield-throttles-no-donor', 'lentYield=ignored'],
  ['clock-of-a-proxied-owner-stands-still', 'a-clock-reading-includes-what-runs', 'clockOf=curr'],
  ['waiter-of-a-free-mutex-is-put-to-sleep', 'a-free-mutex-shelves-nobody', 'noOwner=home-runs'],
  ['readers-before-the-donor-wait-on', 'no-reader-waits-behind-readers', 'donorGrant=all'],
  ['waiter-is-the-last-reader-itself', 'deadlock', 'readers=not-followed'],
  ['waiter-is-the-last-reader-itself', 'deadlock', 'readers=last-cleared'],
  ['reader-that-left-runs-for-a-writer', 'curr-ends-the-donors-chain', 'readers=not-followed'],
  ['reader-that-left-runs-for-a-writer', 'curr-ends-the-donors-chain', 'readers=last-cleared'],
  ['linux-6.17-preempted-before-it-blocks', 'only-the-block-path-blocks', 'beforeSchedule=runs'],
  ['linux-6.17-woken-waiter-lends-on', 'running-means-no-blocked-on', 'wakeLetsGo=yes'],
  ['linux-6.17-tagged-owner-is-not-listed-again', 'waiting-realtime-task-is-pushable', 'tagCurr=no'],
  ['linux-7.1-preempted-before-it-blocks', 'only-the-block-path-blocks', 'beforeSchedule=runs'],
  [
    'linux-7.1-preempted-waiter-sleeps-beside-a-free-mutex',
    'a-sleeping-waiter-says-what-it-waits-for',
    'beforeSchedule=runs',
  ],
  ['linux-7.1-woken-waiter-lends-on', 'running-means-no-blocked-on', 'wakeLetsGo=yes'],
  ['linux-6.17-unlock-leaves-the-former-owner-on-the-donors-context', 'lending-donor-is-blocked', 'wakeRescheds=yes'],
  ['linux-6.17-unlock-leaves-the-former-owner-on-the-donors-context', 'lending-donor-is-blocked', 'unlockRescheds=yes'],
  ['linux-6.17-former-owner-delays-the-chain', 'curr-ends-the-donors-chain', 'wakeRescheds=yes'],
  ['linux-6.17-former-owner-delays-the-chain', 'curr-ends-the-donors-chain', 'unlockRescheds=yes'],
  ['linux-6.17-donor-is-woken-outside-its-new-mask', 'outside-its-mask-only-while-blocked', 'donorMask=heeded'],
  ['linux-6.17-woken-in-place-and-not-listed', 'waiting-realtime-task-is-pushable', 'relistWoken=yes'],
  ['linux-6.17-no-rt-pull-after-a-donor-went-away', 'a-waiting-rt-task-has-no-better-cpu', 'pullAfterWalk=yes'],
  [
    'linux-6.17-no-deadline-pull-after-a-donor-went-away',
    'a-waiting-deadline-task-has-no-better-cpu',
    'pullAfterWalk=yes',
  ],
  ['linux-6.17-owners-yield-throttles-the-lender', 'an-owners-yield-throttles-no-donor', 'lentYield=ignored'],
  ['linux-7.1-unlock-leaves-the-former-owner-on-the-donors-context', 'lending-donor-is-blocked', 'wakeRescheds=yes'],
  ['linux-7.1-unlock-leaves-the-former-owner-on-the-donors-context', 'lending-donor-is-blocked', 'unlockRescheds=yes'],
  ['linux-7.1-former-owner-runs-for-who-waits-for-another', 'curr-ends-the-donors-chain', 'unlockRescheds=yes'],
  ['linux-7.1-former-owner-delays-the-chain', 'curr-ends-the-donors-chain', 'wakeRescheds=yes'],
  ['linux-7.1-former-owner-delays-the-chain', 'curr-ends-the-donors-chain', 'unlockRescheds=yes'],
  ['linux-7.1-middle-of-a-chain-leaves-unnoticed', 'active-chain-stays-on-one-cpu', 'wakeRescheds=yes'],
  ['linux-7.1-donors-home-stays-outside-its-new-mask', 'home-of-a-retained-waiter-is-allowed', 'donorMask=heeded'],
  ['linux-7.1-donor-is-woken-outside-its-new-mask', 'outside-its-mask-only-while-blocked', 'donorMask=heeded'],
  ['linux-7.1-listed-owner-blocks-and-stays-listed', 'pushable-task-may-be-moved', 'pushableBy=flag'],
  ['linux-7.1-listed-owner-blocks-and-is-pushed', 'pushable-task-may-be-moved', 'pushableBy=flag'],
  ['linux-7.1-woken-in-place-and-not-listed', 'waiting-realtime-task-is-pushable', 'relistWoken=yes'],
  ['linux-7.1-no-rt-pull-after-a-donor-went-away', 'a-waiting-rt-task-has-no-better-cpu', 'pullAfterWalk=yes'],
  ['linux-7.1-rt-task-woken-in-place-is-not-pushed', 'a-waiting-rt-task-has-no-better-cpu', 'relistWoken=yes'],
  [
    'linux-7.1-deadline-task-woken-in-place-is-not-pushed',
    'a-waiting-deadline-task-has-no-better-cpu',
    'relistWoken=yes',
  ],
  ['linux-7.1-owners-yield-throttles-the-lender', 'an-owners-yield-throttles-no-donor', 'lentYield=ignored'],
  ['linux-7.1-signal-leaves-a-moved-waiter-where-it-lent', 'running-means-no-blocked-on', 'wakeLetsGo=yes'],
];

async function broken(file: string, change: string): Promise<string> {
  const { expect: _, ...scenario } = parseScenario(readFileSync(new URL(`${file}.txt`, folder), 'utf8'), file);
  const choices = { ...scenario.choices, ...Object.fromEntries(change === '' ? [] : [change.split('=')]) };
  const { bench } = await loadBench({ design: scenario.design, choices, mutant: null, properties: null });
  const { recording, deterministic } = recordTwice(bench, { ...scenario, choices });
  expect(deterministic).toBe(true);
  return recording.outcome.property;
}

test.each(FINDINGS)('%s breaks %s, and not with %s', async (file, claim, cure) => {
  expect(await broken(file, '')).toBe(claim);
  expect(await broken(file, cure)).not.toBe(claim);
  expect(await broken(file, 'proxy=off')).toBe('');
});

test('every scenario here is told of', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  expect(files.map((name) => name.replace('.txt', '')).sort()).toEqual([...new Set(FINDINGS.map(([f]) => f))].sort());
});
