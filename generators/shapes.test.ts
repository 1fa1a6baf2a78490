// Shapes must be legal, hit every class, and survive the way into a draft and back.

import { expect, test } from 'vitest';
import { DL, FAIR, RT } from '../model/ids.ts';
import { draftToShape, shapeDraft, shapeToDraft } from './shape-draft.ts';
import { DRAWN_TASKS_MAX, drawShape } from './shapes.ts';
import { openStream } from './stream.ts';

test('every class, mask size and latency is drawn, and every shape is legal', () => {
  const policies = new Set<string>();
  const masks = new Set<string>();
  const latencies = new Set<string>();
  for (let run = 0; run < 2_000; run++) {
    const shape = drawShape(openStream('1', `run/${run}`), {});
    expect(shape.tasks.length).toBeGreaterThan(1);
    expect(shape.mutexes.length).toBeGreaterThan(0);
    latencies.add(`${shape.tickNs} ${shape.ipiNs}`);
    for (const task of shape.tasks) {
      policies.add(task.params.policy);
      masks.add(`${task.cpus} of ${shape.cpus}`);
      expect(task.cpus.length).toBeGreaterThan(0);
      expect(Math.max(...task.cpus)).toBeLessThan(shape.cpus);
      const { params } = task;
      if (params.policy !== 'deadline') continue;
      expect(params.runtimeNs).toBeLessThanOrEqual(params.deadlineNs);
      expect(params.deadlineNs).toBeLessThanOrEqual(params.periodNs);
    }
  }
  expect([...policies].sort()).toEqual(['deadline', 'fair', 'fifo', 'rr']);
  // All subsets that are not empty, for 1 to 4 CPUs.
  expect(masks.size).toBe(1 + 3 + 7 + 15);
  expect(latencies.size).toBe(8);
});

test('a shape comes back from a draft', () => {
  const draft = shapeDraft(DRAWN_TASKS_MAX);
  for (let run = 0; run < 200; run++) {
    const shape = drawShape(openStream('2', `run/${run}`), {});
    shapeToDraft(shape, draft);
    expect(draftToShape(draft)).toEqual(shape);
  }
});

test('limits hold', () => {
  for (let run = 0; run < 200; run++) {
    const shape = drawShape(openStream('3', `run/${run}`), { cpus: 3, tasks: 12, mutexes: 0, without: [RT, FAIR] });
    expect([shape.cpus, shape.tasks.length, shape.mutexes.length]).toEqual([3, 12, 0]);
    expect(shape.tasks.every((task) => task.params.policy === 'deadline')).toBe(true);
  }
  expect(() => drawShape(openStream('3', ''), { without: [RT, FAIR, DL] })).toThrow();
});

test('masks of 64 CPUs reach the upper half', () => {
  const shape = drawShape(openStream('4', 'wide'), { cpus: 64, tasks: 200 });
  const seen = new Set(shape.tasks.flatMap((task) => task.cpus));
  expect([...seen].filter((cpu) => cpu >= 32)).toHaveLength(32);
});
