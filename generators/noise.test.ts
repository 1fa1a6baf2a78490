// Noise is put between operations that are drawn as they are without it.

import { expect, test } from 'vitest';
import { type Op, opList, unpackOps } from '../model/ops.ts';
import { DRAWN_OPERATIONS_MAX, drawRun } from './scenario.ts';
import { draftToShape, shapeDraft } from './shape-draft.ts';
import { DRAWN_TASKS_MAX } from './shapes.ts';

const NOISE: ReadonlySet<string> = new Set(['irq', 'steal', 'irqs-off']);

function drawn(run: number, noise: boolean): { shape: unknown; ops: Op[] } {
  const draft = shapeDraft(DRAWN_TASKS_MAX);
  const list = opList(DRAWN_OPERATIONS_MAX);
  drawRun('3', run, { grain: 'mixed', limits: {}, cores: run % 2 === 0, noise }, draft, list);
  return { shape: draftToShape(draft), ops: unpackOps(list) };
}

test('a run with noise is the run without it, and spans of each kind between its operations', () => {
  const seen = new Map<string, number>();
  let quiet = 0;
  for (let run = 0; run < 200; run++) {
    const [plain, noisy] = [drawn(run, false), drawn(run, true)];
    expect(noisy.shape).toEqual(plain.shape);
    expect(noisy.ops.filter(({ op }) => !NOISE.has(op))).toEqual(plain.ops);
    if (noisy.ops.length === plain.ops.length) quiet++;
    for (const { op } of noisy.ops) if (NOISE.has(op)) seen.set(op, (seen.get(op) ?? 0) + 1);
  }
  expect([...seen.keys()].sort()).toEqual([...NOISE].sort());
  expect(quiet).toBeGreaterThan(10);
  expect(quiet).toBeLessThan(100);
});
