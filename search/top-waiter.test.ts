// Sub-choices of designs that move the top waiter alone, on scenarios made by hand: those that chance seldom meets, and those of values that no
// preset has.

import { expect, test } from 'vitest';
import type { Mutant, Patch } from '../model/design.ts';
import { assemble, presetNamed, withMutant } from '../model/designs/assemble.ts';
import { DesignError } from '../model/designs/error.ts';
import { EV_PASS_OVER, eventCode } from '../model/events.ts';
import { sectionId } from '../model/frames.ts';
import { PROPERTIES } from '../properties/index.ts';
import { record } from './record.ts';
import { parseScenarioText } from './scenario/text-parse.ts';

const seeded = (patch: Patch): Mutant => ({
  row: '',
  name: 'by-hand',
  history: '',
  source: '',
  designs: [],
  caughtBy: [],
  patch,
});

function run(lines: readonly string[], choices: Record<string, string>, patch?: Patch) {
  const scenario = parseScenarioText([...lines, 'end', ''].join('\n'), 'by hand');
  const design = assemble(presetNamed('proxy-top-waiter')!, choices);
  const bench = { design: patch ? withMutant(design, seeded(patch)) : design, properties: PROPERTIES, limits: [] };
  const { outcome, events } = record(bench, scenario);
  return { outcome, events };
}

const HEAD = ['rqcheck-scenario 1 design=proxy-top-waiter', 'cpus 4', 'settle 10ms'];

/** H is sent home behind X. When X sleeps, H is picked and marked, and CPU 0 held; meanwhile the top waiter T gets the mutex. */
const MARKED = [
  ...HEAD,
  'task H fifo 20 cpus=0',
  'task T fifo 30 cpus=1',
  'task O fair cpus=2',
  'task X fifo 50 cpus=0',
  'mutex m',
  '----',
  'wake O on=2',
  'lock O m',
  'wake H on=0',
  'lock H m',
  'wake X on=0',
  'wake T on=1',
  'lock T m',
  'sleep X 50ms stop-after=pass-over#1',
  'unlock O m',
  'go 0',
];

test('a waiter is looked at again after it was marked', () => {
  expect(run(MARKED, {}).outcome.property).toBe('');
  // Decided before, marked after, not looked at again.
  const late: Patch = {
    sections: {
      schedule: {
        'pass-over': (section) => ({
          ...section,
          run(m, f) {
            m.w.frame.e[f] = m.w.cpu.donor[f]!;
            m.rules.releaseDonor(m, f);
            return sectionId('pass-over-recheck');
          },
        }),
        'pass-over-recheck': (section) => ({
          ...section,
          run(m, f) {
            const waiter = m.w.frame.e[f]!;
            m.w.task.passedOver[waiter] = 1;
            m.touchTask(waiter);
            m.emit(EV_PASS_OVER, waiter, 1, f);
            m.w.frame.b[f] = 0;
            return sectionId('pull-look');
          },
        }),
      },
    },
  };
  expect(run(MARKED, {}, late).outcome.property).toBe('no-top-waiter-is-passed-over');
});

/** A waits for B, which waits for O. B is signalled, goes on, and falls asleep, while the CPU that signalled it is held before its review. */
const LEFT = [
  ...HEAD,
  'task A fifo 30 cpus=0',
  'task B fifo 10 cpus=0-1',
  'task O fair cpus=2',
  'mutex m1',
  'mutex m2',
  '----',
  'wake O on=2',
  'lock O m2',
  'wake A on=0',
  'wake B on=1 pick=1',
  'lock B m1',
  'lock B m2 interruptible',
  'lock A m1',
  'signal B on=3 stop-after=wake-queued#1',
  'sleep B 50ms uninterruptible',
  'go 3',
];

test('the CPU that executes the end of a chain is told when somebody on another CPU has left it', () => {
  expect(run(LEFT, {}).outcome.property).toBe('');
  expect(run(LEFT, {}, { rules: () => ({ chainHasLeft: () => false }) }).outcome.property).toBe(
    'a-chain-over-other-cpus-ends-in-curr',
  );
});

/** H goes to O, S takes its place; then O unlocks. */
const SWAPPED = [
  ...HEAD.slice(0, 1),
  'cpus 2',
  'settle 10ms',
  'task H fifo 20 cpus=0',
  'task O fifo 10 cpus=1',
  'task X fifo 5 cpus=0',
  'task S fair',
  'mutex m',
  '----',
  'wake O on=1',
  'lock O m',
  'wake H on=0',
  'wake S on=1 pick=1',
  'wake X on=0',
  'lock H m',
  'unlock O m',
];

const SWAP = eventCode('sched_swap');
const MOVE = eventCode('sched_migrate_task');
const movesOf = (events: readonly { name: string; a: number; b: number; c: number }[], task: number): string[] =>
  events.filter(({ name, a }) => name === 'sched_migrate_task' && a === task).map(({ b, c }) => `${b} -> ${c}`);

test('who took a place goes back after the unlock if it waits, and not otherwise', () => {
  expect([SWAP, MOVE].every((code) => code >= 0)).toBe(true);
  const stays = run(SWAPPED, { swap: 'yes' });
  const back = run(SWAPPED, { swap: 'yes', unswap: 'yes' });
  expect([stays.outcome.property, back.outcome.property]).toEqual(['', '']);
  expect(movesOf(stays.events, 3).slice(-1)).toEqual(['1 -> 0']);
  expect(movesOf(back.events, 3).slice(-2)).toEqual(['1 -> 0', '0 -> 1']);
});

test('the old top waiter stays where that is chosen', () => {
  const both = MARKED.slice(0, -3);
  const contexts = (choices: Record<string, string>) =>
    run(both, choices)
      .events.filter(({ name }) => name === 'sched_proxy_migrate')
      .slice(0, 3)
      .map(({ a, b, c }) => `${'HTO'[a]} ${b} -> ${c}`);
  expect(contexts({})).toEqual(['H 0 -> 2', 'H 2 -> 0', 'T 1 -> 2']);
  expect(contexts({ oldTop: 'stays' }).slice(0, 2)).toEqual(['H 0 -> 2', 'T 1 -> 2']);
});

test.each([
  ['proxy-P2', { swap: 'yes' }, 'swap=yes is about the top waiter of an owner'],
  ['proxy-P2', { others: 'charge' }, 'others=charge is about the top waiter of an owner'],
  ['proxy-P1', { oldTop: 'stays' }, 'remoteOwner=deactivate does not tell from the others'],
  ['proxy-linux-7.3', { remoteOwner: 'top-waiter' }, 'leaves open what becomes of the lag of a fair waiter'],
  ['proxy-top-waiter', { unswap: 'yes' }, 'unswap=yes undoes what swap=no never does'],
  ['proxy-top-waiter', { chainMove: 'whole' }, 'chainMove=whole moves all that wait behind the moved waiter'],
  ['proxy-top-waiter', { chainBalance: 'on' }, 'chainBalance=on moves waiters after their owner'],
  ['proxy-top-waiter', { sleepingOwner: 'park' }, 'sleepingOwner=park brings all waiters to the CPU of their owner'],
  ['proxy-top-waiter', { deadline: 'stay' }, 'deadline=stay puts DEADLINE waiters to sleep'],
  ['proxy-top-waiter', { others: 'charge', deadline: 'block' }, 'others=charge lets DEADLINE waiters pay'],
  ['proxy-top-waiter', { fetches: 'for-the-best' }, 'fetches=for-the-best says how an owner comes to a waiter'],
])('%s %o is refused with the reason', (name, choices, reason) => {
  const attempt = () => assemble(presetNamed(name)!, choices as Record<string, string>);
  expect(attempt).toThrow(DesignError);
  expect(attempt).toThrow(reason);
});

test('the chain that goes to its owner has a name as an alternative, and is one design', () => {
  expect(presetNamed('proxy-chain-to-owner')).toBe(presetNamed('proxy-P2-chain'));
});
