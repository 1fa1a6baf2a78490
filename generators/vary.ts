// A run that differs a little from one that was worth keeping: operations taken away, moved, said twice, stopped elsewhere, or taken from another
// run. Every list that comes of it is a valid one, since what is not enabled does nothing.

import type { Op } from '../model/ops.ts';
import type { Shape } from '../model/shape.ts';
import type { Stream } from './stream.ts';

const CHANGES_MAX = 4;
const STOP_MAX = 12;

/** Changes a few operations. `other`: those of another run, from which some are taken where they fit the shape. */
export function varyOps(s: Stream, ops: readonly Op[], other: readonly Op[], shape: Shape, most: number): Op[] {
  const varied = ops.slice(0, most);
  const fitting = other.filter((op) => fits(op, shape));
  for (let left = 1 + s.int(CHANGES_MAX); left > 0; left--) change(s, varied, fitting, most);
  return varied;
}

function change(s: Stream, ops: Op[], fitting: readonly Op[], most: number): void {
  const at = s.int(ops.length + 1);
  const what = s.int(6);
  if (what === 0 && ops.length > 1) ops.splice(at, 1);
  else if (what === 1 && ops.length > 0) ops.splice(at, 0, ...ops.splice(s.int(ops.length), 1));
  else if (what === 2 && ops.length > 0 && ops.length < most) ops.splice(at, 0, { ...s.pick(ops) });
  else if (what === 3 && at < ops.length) ops[at] = restopped(s, ops[at]!);
  else if (fitting.length > 0) {
    // A few in a row: what belongs together stays together.
    const from = s.int(fitting.length);
    ops.splice(at, 0, ...fitting.slice(from, from + 1 + s.int(4)));
    ops.length = Math.min(ops.length, most);
  }
}

function restopped(s: Stream, op: Op): Op {
  const { stop: _stop, ...plain } = op;
  return s.chance(30) ? (plain as Op) : ({ ...plain, stop: { section: '', nth: 1 + s.int(STOP_MAX) } } as Op);
}

/** Does the shape have all that the operation names? */
function fits(op: Op, { cpus, tasks, mutexes }: Shape): boolean {
  const names = op as {
    task?: unknown;
    also?: unknown;
    child?: unknown;
    cpu?: unknown;
    on?: unknown;
    mutex?: unknown;
    cpus?: unknown;
  };
  const below = (value: unknown, count: number): boolean => typeof value !== 'number' || value < count;
  const set = Array.isArray(names.cpus) ? names.cpus : [];
  return (
    !['fork', 'cpuset', 'umcg', 'preempt'].includes(op.op) &&
    below(names.task, tasks.length) &&
    below(names.cpu, cpus) &&
    below(names.on, cpus) &&
    below(names.mutex, mutexes.length) &&
    set.every((cpu) => below(cpu, cpus))
  );
}
