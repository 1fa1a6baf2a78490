// Why a queued task was not picked, over runs whose reason is known from their story.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { momentOf } from './moment.ts';
import { record } from './record.ts';
import { loadBench } from './registry.ts';
import { parseScenario } from './scenario/read.ts';

async function reasons(file: string): Promise<string[]> {
  const scenario = parseScenario(readFileSync(new URL(`../corpus/${file}`, import.meta.url), 'utf8'), file);
  const { design, choices, mutant, shape } = scenario;
  const { bench } = await loadBench({ design, choices, mutant, properties: null });
  const { moment } = momentOf(bench, scenario, record(bench, scenario));
  return moment.waiting.map(({ task, cpu, why }) => `${shape.tasks[task]!.name} on CPU ${cpu}: ${why}`);
}

test.each([
  ['transcripts/throttled-donor.txt', 'L on CPU 0: D is more urgent (deadline at 16ms against fifo 10)'],
  [
    'findings/former-owner-delays-the-chain.txt',
    'B on CPU 0: C is more urgent (fifo 20 against fifo 10), and A executes on its context',
  ],
  [
    'limits/throttled-while-passed-over.txt',
    'B on CPU 0: it is throttled: its budget is used up; it is replenished at 4ms',
  ],
  [
    'findings/linux-6.17-tagged-owner-is-not-listed-again.txt',
    'D on CPU 0: the fair server of CPU 0 comes first, and serves A',
  ],
  [
    'findings/linux-6.17-woken-waiter-lends-on.txt',
    'A on CPU 0: nobody is picked on CPU 0, and CPU 0 is asked to reschedule',
  ],
  [
    'kills/delayed-counts-as-runnable.linux.txt',
    'C on CPU 1: its dequeue is delayed: it sleeps and is queued only until its lag is zero',
  ],
  [
    'kills/lag-is-forked.linux.txt',
    'B on CPU 0: its lag is negative (-200us): it has had more than its share, D goes on',
  ],
  ['kills/stopper-before-the-wake-list.linux.txt', 'B on CPU 1: it may not execute on CPU 1, where it is queued'],
  [
    'kills/executing-holder-is-not-told.proxy-P2.txt',
    'D on CPU 1: B is as urgent (deadline at 8ms) and is picked already',
  ],
])('%s', async (file, says) => expect(await reasons(file)).toContain(says));
