// The same work for every design: each worker has a script of system calls and waits, which it goes on with whenever it executes in user mode.
// Timing differs from design to design; what is done in the end may not.

import { assemble, presetNamed } from '../../model/designs/assemble.ts';
import { NONE } from '../../model/ids.ts';
import { type Op, packOps } from '../../model/ops.ts';
import { createMachine } from '../../model/setup.ts';
import type { Shape } from '../../model/shape.ts';
import { takeOperation } from '../../model/step.ts';

export type Action = 'sleep' | 'wait' | 'fault' | 'lock' | 'unlock';

const ROUND_NS = 4_000_000;
const ROUNDS_MAX = 400;

const opOf = (task: number, action: Action): Op => {
  if (action === 'sleep') return { op: 'sleep', task, wait: 'uninterruptible', ns: 0 };
  if (action === 'lock') return { op: 'lock', task, mutex: 0, wait: 'uninterruptible' };
  if (action === 'unlock') return { op: 'unlock', task, mutex: 0 };
  return { op: 'umcg', task, what: action };
};

/** How many actions of its script each worker has done, unregistering at its end included. */
export function workDone(
  name: string,
  choices: Readonly<Record<string, string>>,
  shape: Shape,
  scripts: ReadonlyMap<number, readonly Action[]>,
): number[] {
  const m = createMachine(shape, assemble(presetNamed(name)!, choices));
  const take = (op: Op): boolean => takeOperation(m, packOps([op]), 0);
  const done = new Map<number, number>([...scripts.keys()].map((worker) => [worker, 0]));
  const hasEnded = (task: number): boolean => done.has(task) && done.get(task)! > scripts.get(task)!.length;
  const ended = (): boolean => [...scripts.keys()].every(hasEnded);
  for (let round = 0; round < ROUNDS_MAX && m.stuck === '' && !ended(); round++) {
    for (let task = 0; task < shape.tasks.length; task++)
      if (!hasEnded(task)) take({ op: 'wake', task, on: task % shape.cpus });
    for (let cpu = 0; cpu < shape.cpus; cpu++) {
      const task = m.w.cpu.curr[cpu]!;
      const script = scripts.get(task);
      if (task === NONE || !script) continue;
      const at = done.get(task)!;
      const op: Op =
        at < script.length
          ? opOf(task, script[at]!)
          : at === script.length
            ? { op: 'umcg', task, what: 'unregister' }
            : { op: 'sleep', task, wait: 'uninterruptible', ns: 0 };
      if (take(op) && at <= script.length) done.set(task, at + 1);
    }
    take({ op: 'elapse', ns: ROUND_NS });
  }
  return [...scripts.keys()].map((worker) => done.get(worker)!);
}
