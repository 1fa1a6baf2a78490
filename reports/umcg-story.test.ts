// Runs of servers and workers in columns of their own: two scenarios of the corpus as pictures, and the form under stress.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Scenario } from '../model/scenario.ts';
import type { Recording } from '../search/outcome.ts';
import { record } from '../search/record.ts';
import { loadBench } from '../search/registry.ts';
import { parseScenario } from '../search/scenario/read.ts';
import { columns } from './columns.ts';
import { mailReport } from './mail.ts';

const corpus = new URL('../corpus/', import.meta.url);

function kept(file: string): Scenario {
  const { expect: _, ...scenario } = parseScenario(readFileSync(new URL(`${file}.txt`, corpus), 'utf8'), file);
  return scenario;
}

async function recorded(scenario: Scenario): Promise<Recording> {
  const { bench } = await loadBench({ ...scenario, properties: null });
  return record(bench, scenario);
}

function drawn(recording: Recording, width = 100, lastSteps = 99): string[] {
  const rows = columns(recording, { width, lastSteps }).map(({ text }) => text);
  for (const row of rows) expect(row).toMatch(/\S$/);
  for (const row of rows) expect(row.length).toBeLessThanOrEqual(width);
  return rows;
}

const picture = (rows: readonly string[]): string => `\n${rows.join('\n')}\n`;

test('the seed: a server is woken beside its worker and starts another one', async () => {
  const recording = await recorded(kept('umcg/two-workers-under-one-server'));
  expect(picture(drawn(recording, 100, 30))).toMatchInlineSnapshot(`
    "
         S0                           W1                           W2
    1. wake S0 on=0
    2. wake W2 on=1
    3. sleep W2
       now CPU0 is idle, CPU1 is idle
       user words: S0 RUNNABLE next=0 list=0, W1 not registered, W2 BLOCKED
    4. wake W1 on=0
       ... 11 steps not shown
       user words: S0 RUNNING next=0 list=W1, W1 RUNNABLE, W2 BLOCKED
         wait returns
         S0 RUNNABLE+COND_WAIT
         takes the list  S0 list=0
         S0 next=W1
         enters wait
         S0 RUNNABLE
         W1 RUNNING
         wakes W1 on CPU0
         S0 next=0
         sleeps
                                      executes on CPU0
                                      is about to sleep
                                      wait returns
    5. wake W2 on=1
                                                                   is woken on CPU1
                                                                   executes on CPU1
                                                                   comes back from a block  W2 RUNNABLE
                                                                   W2 link=0
                                                                   queues itself  S0 list=W2
                                                                   S0 RUNNING
                                                                   wakes S0 on CPU1
                                                                   sleeps
         executes on CPU1
         is about to sleep
         wait returns
         S0 RUNNABLE+COND_WAIT
         takes the list  S0 list=0
         S0 next=W2
         enters wait
         S0 RUNNABLE
         W2 RUNNING
         [wait-start] <<< BROKEN
       user words: S0 RUNNABLE next=W2 list=0, W1 RUNNING, W2 RUNNING
    (userspace is cooperating: servers and workers follow the documented order)
    "
  `);
});

test('one list and one slot for all servers', async () => {
  const recording = await recorded(kept('umcg/two-workers-under-a-server-of-v0.9.1'));
  expect(picture(drawn(recording))).toMatchInlineSnapshot(`
    "
         S0                           W1                           W2
    1. wake S0 on=0 stop-after=o-idle-slot#1
         is woken on CPU0
         executes on CPU0
         registers
         S0 next=0
         S0 RUNNABLE
         all idle-slot=S0
         [o-idle-slot] held
    2. wake W1 on=1 stop-after=o-wake-whom#1
                                      is woken on CPU1
                                      executes on CPU1
                                      registers
                                      comes back from a block  W1 RUNNABLE
                                      W1 link=PENDING
                                      queues itself  all list=W1,PENDING
                                      W1 link=0
                                      all idle-slot=0
                                      [o-wake-whom] held
    3. wake W2 on=2
                                                                   is woken on CPU2
                                                                   executes on CPU2
                                                                   registers
                                                                   comes back from a block  W2 RUNNABLE
                                                                   W2 link=PENDING
                                                                   queues itself  all list=W2,PENDING
                                                                   W2 link=W1
                                                                   sleeps
    4. go S0
         S0 RUNNING
         takes the list  all list=0
         S0 RUNNABLE
         W1 RUNNING+LOCKED
         W1 next=S0
         S0 next=W1
         W1 RUNNING
         enters wait
         sleeps
    5. go W1
                                      S0 RUNNING
                                      [o-wake-cas] <<< BROKEN
       user words: S0 RUNNING next=W1, W1 RUNNING next=S0, W2 RUNNABLE, all list=0 idle-slot=0
    (userspace is cooperating: servers and workers follow the documented order)
    "
  `);
});

test('what comes from outside has a column only where something does', async () => {
  const rows = drawn(await recorded(kept('umcg/a-preempt-flag-looks-like-a-stop')));
  expect(rows.find((row) => row.includes('asks'))?.trim()).toBe('asks W1 to stop  W1 RUNNING+PREEMPT');
  expect(rows[0]!.trim().split(/ +/)).toEqual(['S0', 'W1', 'W2', '(rest)']);
});

const umcg = (server: number) => ({ role: 'worker', server }) as const;

/** Two servers with two workers each; the workers stand before the servers in the shape. */
function six(name: (task: number) => string, design = 'umcg-Z2'): Scenario {
  const base = kept('umcg/two-workers-under-one-server');
  const task = base.shape.tasks[0]!;
  const roles = [umcg(1), { role: 'server' } as const, umcg(1), umcg(4), { role: 'server' } as const, umcg(4)];
  const tasks = roles.map((role, i) => ({ ...task, name: name(i), umcg: role }));
  const wakes = [1, 4, 0, 2, 3, 5].map((task, i) => ({ op: 'wake', task, on: i % 2 }) as const);
  return { ...base, design, shape: { ...base.shape, tasks }, ops: wakes };
}

const shortName = (task: number) => ['W1', 'S0', 'W2', 'W3', 'S4', 'W5'][task]!;

test('two servers and four workers fit 100 columns; 72 name the task on each line', async () => {
  const recording = await recorded(six(shortName));
  const rows = drawn(recording);
  expect(rows[0]!.trim().split(/ +/)).toEqual(['S0', 'S4', 'W1', 'W2', 'W3', 'W5']);
  const mail = mailReport({ recording, claim: null, path: 'x', assumptions: [], limits: [] });
  expect(mail.replaceAll('\n', ' ')).toContain('what each server and worker does:');
  expect(mail.split('\n').filter((line) => line.length > 72)).toEqual([]);
  const narrow = drawn(recording, 72, 999);
  expect(narrow).toContain('     S0      registers');
  expect(narrow).toContain('     W1      comes back from a block  W1 RUNNABLE');
});

test('long names fold the columns and break no line at any width', async () => {
  const recording = await recorded(six((task) => `${'x'.repeat(31)}${task}`));
  for (let width = 40; width <= 200; width += 8) drawn(recording, width, 12);
  const hostile = await recorded(six(shortName));
  const tasks = hostile.scenario.shape.tasks.map((task, i) => ({ ...task, name: `a\n\u001b[31m  b${i} |` }));
  const scenario = { ...hostile.scenario, shape: { ...hostile.scenario.shape, tasks } };
  for (const row of drawn({ ...hostile, scenario })) expect(row).toMatch(/^[ -~]*$/);
});

test('a list is written out from its head', async () => {
  const base = kept('umcg/two-workers-under-one-server');
  const ops: Scenario['ops'] = [
    { op: 'wake', task: 0, on: 0, stop: { section: 'serve-mark', nth: 1 } },
    { op: 'wake', task: 1, on: 1 },
    { op: 'wake', task: 2, on: 1 },
  ];
  const rows = drawn(await recorded({ ...base, ops }));
  expect(rows.map((row) => row.trim())).toContain('queues itself  S0 list=W2,W1');
});

test('it is said once that userspace cooperates, and what a mistake may change', async () => {
  const said = async (mutant: string | null) => {
    const rows = drawn(await recorded({ ...six(shortName), mutant }));
    return rows.slice(rows.findIndex((row) => row.includes('cooperating'))).join(' ');
  };
  const sentence = 'userspace is cooperating: servers and workers follow the documented order';
  expect(await said(null)).toBe(`(${sentence})`);
  expect(await said('umcg-hooks-stay-off')).toBe(`(${sentence}, but for what the seeded mistake changes)`);
});

test('in a design without UMCG servers and workers are ordinary tasks, and nothing else is recorded of them', async () => {
  const recording = await recorded(six(shortName, 'vanilla'));
  expect(drawn(recording)[0]!.trim().split(/ +/)).toEqual(['CPU0', 'CPU1']);
  expect(recording.events.some((event) => 'by' in event)).toBe(false);
});

test('a recording that does not say who did what is told by who executes', async () => {
  const recording = await recorded(kept('umcg/the-mark-is-overwritten'));
  const events = recording.events.map(({ by: _, ...event }) => event);
  const changed = (rows: readonly string[]) => rows.filter((row) => / (?:RUNN|next=|list=)/.test(row));
  expect(changed(drawn({ ...recording, events }))).toEqual(changed(drawn(recording)));
});
