// How the kernel's mutex spins, one fact a test: a scenario and the lines of its events that matter.

import { expect, test } from 'vitest';
import { assemble, presetNamed } from '../../model/designs/assemble.ts';
import { eventWords } from '../../reports/words.ts';
import { record } from '../../search/record.ts';
import { parseScenarioText } from '../../search/scenario/text-parse.ts';
import { PROPERTIES } from '../index.ts';
import { KNOWN_LIMITS } from '../known-limits.ts';

/** Events of the operations (not of settling) whose words match, in order; all claims hold. */
function events(head: string, ops: string, match: RegExp, preset = 'vanilla', mutexSpin = 'on'): string[] {
  const text = `rqcheck-scenario 1 design=${preset}\nsettle 20ms\n${head}\n----\n${ops}\nend\n`;
  const scenario = parseScenarioText(text.replaceAll(/; */g, '\n'), 'test');
  const design = assemble(presetNamed(preset)!, { mutexSpin });
  const recording = record({ design, properties: PROPERTIES, limits: KNOWN_LIMITS }, scenario);
  expect([recording.outcome.property, recording.outcome.says, recording.outcome.skipped]).toEqual(['', '', 0]);
  return recording.events
    .filter(({ op }) => op < scenario.ops.length)
    .map((event) => eventWords(scenario.shape, event))
    .filter((words) => match.test(words));
}

const THREE =
  'cpus 3; task A fifo 20 cpus=0; task B fifo 30 cpus=1; task C fifo 30 cpus=2; task N fifo 40 cpus=1; task M fifo 40 cpus=0; mutex m';
const CONTENDED = 'wake A on=0; lock A m; wake B on=1; lock B m';

test('a locker spins while the owner executes, and takes the word when it is free', () => {
  expect(events(THREE, `${CONTENDED}; elapse 1ms; unlock A m`, /^spin|acquire|contention/)).toEqual([
    'mutex_acquire A m fast',
    'spin_begin B m owner=A',
    'spin_end B m freed',
    'mutex_acquire B m spinning',
  ]);
  expect(events(THREE, `${CONTENDED}; elapse 1ms; unlock A m`, /^spin|contention/, 'vanilla', 'off')).toEqual([
    'contention_begin B m owner=A',
    'contention_end B m',
  ]);
});

test('one spinner tries, the others stand in line', () => {
  const ops = `${CONTENDED}; wake C on=2; lock C m; unlock A m; unlock B m`;
  expect(events(THREE, ops, /^spin|acquire/)).toEqual([
    'mutex_acquire A m fast',
    'spin_begin B m owner=A',
    'spin_begin C m owner=A',
    'spin_end B m freed',
    'mutex_acquire B m spinning',
    'spin_end C m freed',
    'mutex_acquire C m spinning',
  ]);
});

test('a spin ends when the spinner must reschedule', () => {
  expect(events(THREE, `${CONTENDED}; wake N on=1`, /^spin|sched_switch|contention|block/)).toEqual([
    'sched_switch idle -> A  donor A',
    'sched_switch idle -> B  donor B',
    'spin_begin B m owner=A',
    'spin_end B m',
    'sched_switch B -> N  donor N',
  ]);
});

test('a spin ends when the owner leaves its CPU', () => {
  expect(events(THREE, `${CONTENDED}; wake M on=0`, /^spin|contention_begin|block/)).toEqual([
    'spin_begin B m owner=A',
    'spin_end B m',
    'contention_begin B m owner=A',
    'sched_block B m',
  ]);
});

test('a signal does not end a spin', () => {
  const ops = 'wake A on=0; lock A m; wake B on=1; lock B m interruptible; signal B on=2; elapse 1ms; unlock A m';
  expect(events(THREE, ops, /^spin|signal|acquire B/)).toEqual([
    'spin_begin B m owner=A',
    'signal_generate B',
    'spin_end B m freed',
    'mutex_acquire B m spinning',
  ]);
});

// B blocks because A does not execute, A frees the word, and C is faster than the waiter that A woke.
const STOLEN = `${CONTENDED}; wake M on=0; wake C on=2; sleep M`;

test('the first waiter asks for hand-off and spins; from then on nobody overtakes it', () => {
  const ops = `${STOLEN}; lock C m; hold 1; unlock A m; go 1; unlock C m`;
  expect(events(THREE, ops, /^spin|handoff|acquire|release/)).toEqual([
    'mutex_acquire A m fast',
    'spin_begin B m owner=A',
    'spin_end B m',
    'spin_begin C m owner=A',
    'mutex_release A m',
    'spin_end C m freed',
    'mutex_acquire C m spinning',
    'mutex_handoff B m',
    'spin_begin B m owner=C',
    'mutex_release C m next=B',
    'spin_end B m freed',
    'mutex_acquire B m handed-over',
  ]);
});

test('a spinner lends nothing: its owner gets no donor', () => {
  expect(events(THREE, CONTENDED, /stays-queued|proxy_migrate/, 'proxy-P2')).toEqual([]);
  expect(events(THREE, CONTENDED, /stays-queued/, 'proxy-P2', 'off')).toEqual(['sched_block B m stays-queued']);
});
