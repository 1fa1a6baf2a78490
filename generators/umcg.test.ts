// Runs with UMCG in them: reproducible, legal, and with every kind of operation that such a run has.

import { expect, test } from 'vitest';
import { opList, STRIDE, unpackOps } from '../model/ops.ts';
import { checkScenario } from '../search/scenario/schema.ts';
import { formatScenarioText } from '../search/scenario/text-format.ts';
import { parseScenarioText } from '../search/scenario/text-parse.ts';
import { DRAWN_OPERATIONS_MAX, drawRun } from './scenario.ts';
import { draftToShape, shapeDraft } from './shape-draft.ts';
import { DRAWN_TASKS_MAX } from './shapes.ts';

const RUNS = 400;
const draft = shapeDraft(DRAWN_TASKS_MAX);
const list = opList(DRAWN_OPERATIONS_MAX);

function drawn(index: number) {
  drawRun('umcg', index, { grain: 'mixed', limits: {}, umcg: true }, draft, list);
  return { shape: draftToShape(draft), ops: unpackOps(list) };
}

test('every run is a legal scenario, and the same again', () => {
  for (let run = 0; run < RUNS; run++) {
    const { shape, ops } = drawn(run);
    const scenario = { schema: 1, design: 'umcg-Z2', choices: {}, mutant: null, shape, settleNs: 1, ops };
    expect(checkScenario(structuredClone(scenario), 'run')).toEqual(scenario);
    expect(parseScenarioText(formatScenarioText(scenario), 'run')).toEqual(scenario);
    expect(drawn(run)).toEqual({ shape, ops });
  }
});

test('what a run of another kind left behind is written over', () => {
  const { shape, ops } = drawn(1);
  list.rows.fill(7, 0, list.count * STRIDE);
  expect(drawn(1)).toEqual({ shape, ops });
});

test('every kind is drawn, and some runs have no task of UMCG', () => {
  const kinds = new Set<string>();
  let plain = 0;
  for (let run = 0; run < RUNS; run++) {
    const { shape, ops } = drawn(run);
    if (shape.tasks.every(({ umcg }) => !umcg)) plain++;
    else for (const op of ops) kinds.add(op.op === 'umcg' ? `umcg ${op.what}` : op.op);
  }
  expect(plain / RUNS).toBeGreaterThan(0.15);
  expect([...kinds].sort()).toEqual([
    'elapse',
    'exit',
    'fork',
    'go',
    'go-task',
    'hold',
    'lock',
    'preempt',
    'signal',
    'sleep',
    'spurious',
    'tick',
    'umcg consume',
    'umcg exec',
    'umcg fault',
    'umcg fiber-lock',
    'umcg fiber-unlock',
    'umcg park',
    'umcg produce',
    'umcg switch',
    'umcg unpark',
    'umcg unregister',
    'umcg wait',
    'umcg-call',
    'umcg-write',
    'unlock',
    'wake',
  ]);
});
