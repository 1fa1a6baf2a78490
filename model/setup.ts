// From a shape to a machine ready for its first operation: all tasks are new, the stopper threads are parked.

import type { Design } from './design.ts';
import { DL, FAIR, INTERRUPTIBLE, NEVER, RT, STOP } from './ids.ts';
import { applyPolicy, reservedBw } from './kernel/outside-calls.ts';
import { Machine } from './machine.ts';
import { maskOf, POLICIES } from './ops.ts';
import type { Part } from './parts.ts';
import { P_STOPPER } from './program-names.ts';
import type { PolicyParams, Shape } from './shape.ts';
import { taskSlot } from './view.ts';
import { createWorld, type World } from './world.ts';

/** Class number of each policy of `POLICIES`. */
const CLASSES = { fair: FAIR, fifo: RT, rr: RT, deadline: DL } as const;
export const CLASS_OF_POLICY: readonly number[] = POLICIES.map((policy) => CLASSES[policy]);

/** Class and parameters as the numbers of a packed operation. */
function paramNumbers(params: PolicyParams): [cls: number, x: number, y: number, z: number, flag: number] {
  switch (params.policy) {
    case 'fair':
      return [FAIR, params.nice, params.sliceNs, 0, 0];
    case 'fifo':
    case 'rr':
      return [RT, params.priority, 0, 0, params.policy === 'rr' ? 1 : 0];
    case 'deadline':
      return [DL, params.runtimeNs, params.deadlineNs, params.periodNs, params.reclaim ? 1 : 0];
  }
}

/** A machine for a shape. `memory`: parts in which claims keep what they remember. */
export function createMachine(shape: Shape, design: Design, memory: readonly Part[] = []): Machine {
  const servers = design.features.has('fair-server') ? shape.cpus : 0;
  const size = { cpus: shape.cpus, tasks: shape.tasks.length, mutexes: shape.mutexes.length, servers };
  const m = new Machine(createWorld(size, memory), design);
  m.ipiNs = shape.ipiNs;
  m.tickNs = shape.tickNs;
  m.maxSections = shape.maxSections;
  resetWorld(m.w, shape);
  return m;
}

/** Puts every column to its state at the start of a run of this shape. The world must have that shape's size. */
export function resetWorld(w: World, shape: Shape): void {
  w.words.set(w.blank);
  w.system.nextTickNs[0] = shape.tickNs > 0 ? shape.tickNs : NEVER;
  for (const [task, t] of shape.tasks.entries()) {
    const [lo, hi] = maskOf(t.cpus);
    w.task.allowedLo[task] = lo;
    w.task.allowedHi[task] = hi;
    w.task.cpu[task] = t.cpus[0]!;
    w.task.wakeCpu[task] = t.cpus[0]!;
    w.task.endless[task] = t.endless ? 1 : 0;
    applyPolicy(w, task, ...paramNumbers(t.params));
    if (t.group) {
      w.fair.group[task] = shape.tasks.findIndex(({ group }) => group?.name === t.group!.name);
      w.fair.shares[task] = t.group.shares;
    }
    if (w.task.cls[task] === DL) admitAtStart(w, task);
  }
  for (let cpu = 0; cpu < w.cpus; cpu++) setUpStopper(w, cpu);
}

/** A reservation counts from the beginning where its task is. */
function admitAtStart(w: World, task: number): void {
  const bw = reservedBw(w, task);
  w.dl.bw[task] = bw;
  const cpu = w.task.cpu[task]!;
  w.cpu.thisBw[cpu]! += bw;
  w.root.totalBw[w.cpu.root[cpu]!]! += bw;
}

function setUpStopper(w: World, cpu: number): void {
  const task = w.tasks + cpu;
  const [lo, hi] = maskOf([cpu]);
  w.task.cls[task] = STOP;
  w.task.state[task] = INTERRUPTIBLE;
  w.task.cpu[task] = cpu;
  w.task.wakeCpu[task] = cpu;
  w.task.allowedLo[task] = lo;
  w.task.allowedHi[task] = hi;
  const slot = taskSlot(w, task);
  w.frame.program[slot] = P_STOPPER;
  w.frame.section[slot] = 0;
}
