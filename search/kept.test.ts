// A machine keeps what it found out about CPUs and budgets, so as not to ask again. Runs must be the same, event for event, when it
// forgets all of it after each section.

import { expect, test } from 'vitest';
import type { Machine, Observer } from '../model/machine.ts';
import { packOps } from '../model/ops.ts';
import { drawnScenario } from './campaign/block.ts';
import { drawingFor, loadBench } from './registry.ts';
import { Stands } from './run.ts';

const RUNS = 150;

const quiet: Observer = { afterSection: () => false, atRest: () => false };
const forgetful: Observer = {
  afterSection: (m: Machine) => {
    m.lookAgain();
    m.mayBeDue.fill(1);
    return false;
  },
  atRest: (m: Machine) => {
    m.lookAgain();
    return false;
  },
};

test.each([
  'linux',
  'linux-push-ipi',
  'textbook-grub',
  'proxy-P4',
  'proxy-linux-7.3',
  'balance-B0',
  'core-A3-proxy',
  'umcg-Z2',
])('%s: what is kept between two looks decides nothing', async (design) => {
  const spec = { design, choices: {}, mutant: null, properties: null };
  const { bench } = await loadBench(spec);
  const stands = new Stands({ ...bench, properties: [], limits: [] });
  const drawing = drawingFor(bench.design, 'mixed');
  for (let run = 0; run < RUNS; run++) {
    const { shape, ops, settleNs } = drawnScenario(spec, '1', run, drawing);
    const digestWith = (watcher: Observer): string =>
      stands.for(shape).run(shape, packOps(ops), settleNs, undefined, watcher).digest;
    expect(digestWith(forgetful), `run ${run}`).toBe(digestWith(quiet));
  }
});
