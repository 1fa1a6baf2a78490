// A script that deadlocks by itself would blame the scheduler: locks must nest and ascend, and end unlocked.

import { expect, test } from 'vitest';
import { shapeDraft } from './shape-draft.ts';
import { DRAWN_TASKS_MAX, drawShapeInto } from './shapes.ts';
import { openStream } from './stream.ts';
import { drawWorkload } from './workloads.ts';

test('locks nest, ascend and are released; every kind of step is drawn', () => {
  const draft = shapeDraft(DRAWN_TASKS_MAX);
  const kinds = new Set<string>();
  for (let run = 0; run < 500; run++) {
    const s = openStream('1', `workload/${run}`);
    drawShapeInto(s, {}, draft);
    const { shape, scripts } = drawWorkload(s, draft);
    expect(scripts).toHaveLength(shape.tasks.length);
    for (const { steps } of scripts) {
      const held: number[] = [];
      for (const step of steps) {
        kinds.add(step.do);
        if (step.do === 'lock') {
          expect(step.mutex).toBeGreaterThan(held.at(-1) ?? -1);
          expect(step.mutex).toBeLessThan(shape.mutexes.length);
          held.push(step.mutex);
        } else if (step.do === 'unlock') expect(held.pop()).toBe(step.mutex);
      }
      expect(held).toEqual([]);
    }
  }
  expect([...kinds].sort()).toEqual(['compute', 'exit', 'lock', 'sleep', 'sleep-until', 'unlock', 'yield']);
});

test('the same stream gives the same workload', () => {
  const draw = () => {
    const draft = shapeDraft(DRAWN_TASKS_MAX);
    const s = openStream('2', 'workload/0');
    drawShapeInto(s, {}, draft);
    return drawWorkload(s, draft);
  };
  expect(draw()).toEqual(draw());
});
