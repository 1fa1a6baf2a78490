// What is searched in the place of a shape that does not fit: less by one thing at a time, and never what was asked for by name.

import { expect, test } from 'vitest';
import { type LoadedBench, loadBench } from '../registry.ts';
import { narrowed } from './narrow.ts';
import { parseScope } from './scope.ts';
import { type DesignOptions, designTarget } from './target.ts';

const SHAPE = 'cpus=2,tasks=3,mutexes=2';
const GB = 1e9;
const given: DesignOptions = { ops: null, holds: null, chosen: true };
const load = (mutant: string | null = null): Promise<LoadedBench> =>
  loadBench({ design: 'proxy-P2', choices: {}, mutant, properties: [] });

async function optionsFor(shape: string, options: DesignOptions, bytes: number, mutant: string | null = null) {
  return narrowed(await load(mutant), parseScope(shape), options, bytes)?.options ?? null;
}

test.each([
  [100, `--shape ${SHAPE},masks=0:1:0`],
  [4, `--shape ${SHAPE},masks=0:1:0 --local`],
  [2, `--shape ${SHAPE},masks=0:1:0 --ops wake,spurious,lock,unlock --local`],
  [0.2, null],
])('the widest that fits into %d GB', async (memory, options) => {
  expect(await optionsFor(SHAPE, given, memory * GB)).toBe(options);
});

test('a mistake may take away what local sections rest on', async () => {
  expect(await optionsFor(SHAPE, given, 2 * GB, 'M24')).toBe(
    `--shape ${SHAPE},masks=0:1:0 --ops wake,spurious,lock,unlock`,
  );
});

test.each([
  ['masks', `${SHAPE},masks=01:1:0`, given, `--shape ${SHAPE},masks=01:1:0 --ops wake,spurious,lock,unlock`],
  ['operations', SHAPE, { ...given, ops: ['wake', 'lock', 'unlock'] }, `--shape ${SHAPE},masks=0:1:0`],
  ['a reservation', `${SHAPE},policies=fair:fair:deadline`, { ...given, ops: ['wake', 'lock', 'unlock'] }, null],
  ['moves', SHAPE, { ...given, ops: ['wake', 'lock', 'affinity'] }, null],
])('leaves alone: %s', async (_, shape, options, typed) => {
  expect(await optionsFor(shape, options, 20 * GB)).toBe(typed);
});

test('says what it leaves out', async () => {
  const found = narrowed(await load(), parseScope(SHAPE), given, 2 * GB);
  expect(found!.leftOut).toEqual([
    'tasks that move to another CPU: A is bound to CPU 0, B is bound to CPU 1, C is bound to CPU 0',
    'what others do just before a section that commutes with all of it: it is judged after that section',
    'the operations sleep and yield',
  ]);
});

/** Counted: docs/exhaustive-search.md. */
test.each([
  ['cpus=2,tasks=2,mutexes=2,masks=0:1', null, 85_330],
  ['cpus=2,tasks=3,mutexes=1,masks=0:1:0', null, 1_452_034],
  ['cpus=2,tasks=2,mutexes=2,masks=0:1', ['wake', 'spurious', 'lock', 'unlock'], 45_048],
  ['cpus=2,tasks=3,mutexes=1,masks=0:1:0', ['wake', 'spurious', 'lock', 'unlock'], 297_576],
])('the estimate is near what was counted: %s, %s', async (shape, ops, states) => {
  const { estimate } = designTarget(await load(), parseScope(shape), { ...given, ops, local: true });
  expect(Math.abs(Math.log(estimate / states))).toBeLessThan(Math.log(1.2));
});
