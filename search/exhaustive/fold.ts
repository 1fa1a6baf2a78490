// Says a path of single sections as a scenario: operations, and holds where CPUs interleave. A block of steps of one CPU becomes an operation
// or a `go` that stops where the block ends; who would act meanwhile is held first. Not every path can be said so, as nothing holds a
// CPU between the end of an interrupt and its schedule(): whoever uses the result replays it.

import { NONE } from '../../model/ids.ts';
import type { Machine } from '../../model/machine.ts';
import { type Op, packOps } from '../../model/ops.ts';
import { createMachine } from '../../model/setup.ts';
import { takeOperation } from '../../model/step.ts';
import { taskSlot } from '../../model/view.ts';
import type { World } from '../../model/world.ts';
import type { FreeInterleaving } from './free-interleaving.ts';
import type { Subject } from './machine-model.ts';

interface Block {
  cpu: number;
  op: Op | null;
  sections: number;
  pick: number;
  /** Slots in which each CPU could go on by itself when it ends; NONE: it could not. */
  pending: number[];
}

export function fold(model: FreeInterleaving, steps: readonly number[]): Op[] {
  const said = new Saying(model.subject);
  for (const block of blocksOf(model, steps)) said.block(block);
  return said.ops;
}

function blocksOf(model: FreeInterleaving, steps: readonly number[]): Block[] {
  const blocks: Block[] = [];
  model.rewind();
  for (const step of steps) {
    const { op, pick } = model.stepOf(step);
    const cpu = model.retake(step);
    let block = blocks.at(-1);
    if (!block || block.cpu !== cpu || op !== NONE || (pick > 0 && block.pick !== pick)) {
      block = { cpu, op: op === NONE ? null : model.subject.alphabet[op]!, sections: 0, pick, pending: [] };
      blocks.push(block);
    }
    block.sections += model.ran;
    block.pending = model.pending();
  }
  return blocks;
}

/** Puts operations together while a machine takes them, so that it is known what is held. */
class Saying {
  readonly ops: Op[] = [];
  private readonly m: Machine;

  constructor({ bench, shape }: Subject) {
    this.m = createMachine(shape, bench.design);
  }

  block({ cpu, op, sections, pick, pending }: Block): void {
    const { w } = this.m;
    for (let other = 0; other < w.cpus; other++) {
      if (other !== cpu && this.wouldGoOn(other, pending[other]!)) this.take({ op: 'hold', cpu: other });
    }
    const stops = pending[cpu] !== NONE;
    let left = sections;
    if (op !== null) {
      if (w.cpu.held[cpu] === 1) this.take({ op: 'go', cpu });
      left -= this.run(op, left, stops, pick);
    }
    // First what is held of the CPU, then what is held of the task that it executes.
    if (left > 0 && w.cpu.held[cpu] === 1) left -= this.run({ op: 'go', cpu }, left, stops, pick);
    if (left > 0 && holdsTask(w, cpu)) this.run({ op: 'go-task', task: w.cpu.curr[cpu]! }, left, stops, pick);
  }

  /** Nothing holds what this CPU could do next. */
  private wouldGoOn(cpu: number, slot: number): boolean {
    const { w } = this.m;
    if (slot === NONE || w.cpu.held[cpu] === 1) return false;
    return slot < 2 * w.cpus || w.frame.held[slot] === 0;
  }

  /** Takes an operation that runs so many sections of its CPU, and answers how many all CPUs ran. */
  private run(op: Op, sections: number, stops: boolean, pick: number): number {
    const before = this.m.sections;
    const stop = stops ? { stop: { section: '', nth: sections } } : {};
    this.take({ ...op, ...(pick > 0 ? { pick } : {}), ...stop });
    return this.m.sections - before;
  }

  private take(op: Op): void {
    this.ops.push(op);
    takeOperation(this.m, packOps([op]), 0);
  }
}

function holdsTask(w: World, cpu: number): boolean {
  const curr = w.cpu.curr[cpu]!;
  return curr !== NONE && w.frame.held[taskSlot(w, curr)] === 1;
}
