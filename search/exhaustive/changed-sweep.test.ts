// The full sweep is the naive twin: after each step of small searches, with mistakes and without, both say that nothing is broken, or both name a claim.

import { expect, test } from 'vitest';
import { MUTANTS } from '../../model/mutants/index.ts';
import { loadBench } from '../registry.ts';
import { alphabetOf, DEFAULT_KINDS } from './alphabet.ts';
import { shapeOf } from './design-shape.ts';
import { unlimited } from './drive.ts';
import { FreeInterleaving } from './free-interleaving.ts';
import { LOCAL_DESIGNS } from './local-sections.ts';
import { parseScope } from './scope.ts';
import { Search } from './search.ts';
import type { Contradiction } from './state-model.ts';

const SHAPE = 'cpus=2,tasks=3,mutexes=2';
const BOUND = `${SHAPE},masks=0:1:0,policies=fifo10:fifo20:fair`;
const STATES = 20_000;
const STATES_OF_A_MISTAKE = 4_000;

/** Asks both, and takes down where they differ. */
class Both extends FreeInterleaving {
  readonly differ: string[] = [];
  judged = 0;

  override check(): Contradiction | null {
    const changed = super.check();
    const full = this.sweep.judge(this.m);
    this.judged++;
    if (changed?.property !== full?.property)
      this.differ.push(`changed: ${changed?.says ?? 'holds'}; full: ${full?.says ?? 'holds'}`);
    return full;
  }
}

async function searched(design: string, mutant: string | null, text: string, states: number, local = false) {
  const { bench } = await loadBench({ design, choices: {}, mutant, properties: null });
  const shape = shapeOf(parseScope(text));
  const properties = bench.properties.filter(({ kind }) => kind !== 'window' && kind !== 'sometimes');
  const subject = { bench, shape, alphabet: alphabetOf(shape, DEFAULT_KINDS), properties };
  const model = new Both(subject, 'section', local);
  const search = new Search(model, { ...unlimited(500_000_000), states });
  search.begin();
  while (!search.done) search.advance(1_000);
  return { model, broken: search.contradiction?.property ?? null };
}

test.each(['vanilla', 'linux', 'proxy-P1', 'proxy-P2', 'proxy-P3', 'proxy-P4', 'proxy-linux-7.3'])(
  '%s: both say that it holds',
  async (design) => {
    const { model } = await searched(design, null, SHAPE, STATES);
    expect([model.differ, model.judged >= STATES]).toEqual([[], true]);
  },
  120_000,
);

test.each(LOCAL_DESIGNS)(
  '%s with local sections',
  async (design) => {
    const { model } = await searched(design, null, BOUND, STATES, true);
    expect([model.differ, model.judged >= STATES]).toEqual([[], true]);
  },
  120_000,
);

/** Those that a claim about states meets where one CPU, two tasks and a mutex can be gone through. */
const MISTAKES = [
  'parked-after-it-blocked',
  'gate-never-opened',
  'spinner-lends-its-own-mutex',
  'lending-waiter-stays-listed',
  'retained-without-proxying',
  'moved-donor-leaves-its-callbacks',
  'class-pointer-left',
  'counter-not-lowered',
  'handed-over-but-not-held',
  'no-resched-after-unlock',
  'server-timer-at-its-deadline',
  'spins-on-without-an-owner-on-a-cpu',
  'woken-donor-is-lent-on',
];

test.each(MUTANTS.filter(({ name }) => MISTAKES.includes(name)))(
  '$name: both name the same claim in the same state',
  async ({ name, designs }) => {
    const { model, broken } = await searched(designs[0]!, name, 'cpus=1,tasks=2,mutexes=1', STATES_OF_A_MISTAKE);
    expect([model.differ, broken === null]).toEqual([[], false]);
  },
);
