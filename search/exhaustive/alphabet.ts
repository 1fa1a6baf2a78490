// What the environment may do in an exhaustive search: every operation of these kinds, by every task, on every CPU that could take it.

import type { Op } from '../../model/ops.ts';
import type { Shape } from '../../model/shape.ts';
import { InputError, shown } from '../scenario/errors.ts';

/** By kind, all operations of it. Waits end by a signal only where signals are sent. */
const KINDS: Readonly<Record<string, (shape: Shape, signals: boolean) => Op[]>> = {
  wake: (shape) => onEachCpu(shape, (task, on) => ({ op: 'wake', task, on })),
  spurious: (shape) => onEachCpu(shape, (task, on) => ({ op: 'spurious', task, on })),
  lock: (shape, signals) => onEachMutex(shape, (task, mutex) => ({ op: 'lock', task, mutex, wait: waitOf(signals) })),
  trylock: (shape) => onEachMutex(shape, (task, mutex) => ({ op: 'trylock', task, mutex })),
  unlock: (shape) => onEachMutex(shape, (task, mutex) => ({ op: 'unlock', task, mutex })),
  sleep: (shape, signals) => each(shape, (task) => ({ op: 'sleep', task, wait: waitOf(signals), ns: 0 })),
  yield: (shape) => each(shape, (task) => ({ op: 'yield', task })),
  signal: (shape) => onEachCpu(shape, (task, on) => ({ op: 'signal', task, on, fatal: false })),
  affinity: (shape) =>
    masksOf(shape.cpus).flatMap((cpus) => onEachCpu(shape, (task, on) => ({ op: 'affinity', task, cpus, on }))),
  exit: (shape) => each(shape, (task) => ({ op: 'exit', task })),
};

/** Searched unless others are asked for. */
export const DEFAULT_KINDS: readonly string[] = ['wake', 'spurious', 'lock', 'unlock', 'sleep', 'yield'];

const waitOf = (signals: boolean) => (signals ? 'interruptible' : 'uninterruptible');

function each(shape: Shape, op: (task: number) => Op): Op[] {
  return shape.tasks.map((_, task) => op(task));
}
function onEachCpu(shape: Shape, op: (task: number, cpu: number) => Op): Op[] {
  return shape.tasks.flatMap((_, task) => Array.from({ length: shape.cpus }, (_c, cpu) => op(task, cpu)));
}
function onEachMutex(shape: Shape, op: (task: number, mutex: number) => Op): Op[] {
  return shape.tasks.flatMap((_, task) => shape.mutexes.map((_m, mutex) => op(task, mutex)));
}
/** Every set of CPUs but the empty one. */
function masksOf(cpus: number): number[][] {
  return Array.from({ length: (1 << cpus) - 1 }, (_, i) =>
    Array.from({ length: cpus }, (_c, cpu) => cpu).filter((cpu) => (((i + 1) >>> cpu) & 1) === 1),
  );
}

/** @throws InputError */
export function parseKinds(text: string): string[] {
  const kinds = text.split(',').map((kind) => kind.trim());
  for (const kind of kinds) {
    if (!Object.hasOwn(KINDS, kind))
      throw new InputError(
        '--ops',
        '',
        `there is no operation ${shown(kind)} to search with; give some of ${Object.keys(KINDS).join(', ')}`,
      );
  }
  return Object.keys(KINDS).filter((kind) => kinds.includes(kind));
}

export function alphabetOf(shape: Shape, kinds: readonly string[]): Op[] {
  return kinds.flatMap((kind) => KINDS[kind]!(shape, kinds.includes('signal')));
}
