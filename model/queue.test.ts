// The class queues: whatever a design does with them, a list is never torn.

import { expect, test } from 'vitest';
import { assemble, presetNamed } from './designs/assemble.ts';
import { BUG_NOT_QUEUED, EV_BUG } from './events.ts';
import { NONE } from './ids.ts';
import { removeQueued } from './kernel/queue.ts';
import type { Machine } from './machine.ts';
import { packOps } from './ops.ts';
import { createMachine } from './setup.ts';
import { takeOperation } from './step.ts';

const TASKS = 4;

/** Fair tasks that have all been woken on one CPU. */
function queued(): Machine {
  const shape = {
    cpus: 1,
    tasks: Array.from({ length: TASKS }, (_, at) => ({
      name: `T${at}`,
      params: { policy: 'fair', nice: 0, sliceNs: 0 } as const,
      cpus: [0],
      endless: true,
    })),
    mutexes: [],
    tickNs: 0,
    ipiNs: 0,
    maxSections: 2_000,
  };
  const m = createMachine(shape, assemble(presetNamed('vanilla')!));
  const list = packOps(shape.tasks.map((_, task) => ({ op: 'wake', task, on: 0 })));
  for (let at = 0; at < list.count; at++) takeOperation(m, list, at);
  return m;
}

/** The fair queue of the CPU from its head on. */
function fairQueue({ w }: Machine): number[] {
  const tasks: number[] = [];
  for (let task = w.cpu.fairFirst[0]!; task !== NONE && tasks.length <= TASKS; task = w.task.rqNext[task]!)
    tasks.push(task);
  return tasks;
}

test.each([0, 1, TASKS - 1])(
  'taken off the queue of another class, number %i of its queue leaves both lists whole',
  (nth) => {
    const m = queued();
    const { w } = m;
    const before = fairQueue(m);
    expect(before.length).toBe(TASKS);
    const task = before[nth]!;
    m.log.count = 0;
    removeQueued(m, { first: w.cpu.rtFirst, last: w.cpu.rtLast }, 0, task);
    const isEnd = nth === 0 || nth === TASKS - 1;
    expect(fairQueue(m)).toEqual(isEnd ? before : before.filter((each) => each !== task));
    expect([w.cpu.rtFirst[0], w.cpu.rtLast[0]]).toEqual([NONE, NONE]);
    expect(m.log.count).toBe(isEnd ? 1 : 0);
    if (isEnd) expect([m.log.rows[0], m.log.rows[3]]).toEqual([EV_BUG, BUG_NOT_QUEUED]);
  },
);
