// What the environment may do in an exhaustive search: every operation of these kinds, by every task, on every CPU that could take it.

import { type Op, UMCG_LIBRARY, UMCG_OPS } from '../../model/ops.ts';
import type { PolicyParams, Shape } from '../../model/shape.ts';
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
  policy: (shape) =>
    policiesOf(shape).flatMap((params) => onEachCpu(shape, (task, on) => ({ op: 'policy', task, params, on }))),
  read: (shape, signals) => onEachRwsem(shape, (task, mutex) => ({ op: 'read', task, mutex, wait: waitOf(signals) })),
  downgrade: (shape) => onEachRwsem(shape, (task, mutex) => ({ op: 'downgrade', task, mutex })),
  cookie: (shape) =>
    cookiesOf(shape).flatMap((cookie) => onEachCpu(shape, (task, on) => ({ op: 'cookie', task, cookie, on }))),
  umcg: (shape) =>
    UMCG_OPS.filter((what) => !UMCG_LIBRARY.includes(what)).flatMap((what) =>
      workers(shape).map((task) => ({ op: 'umcg', task, what })),
    ),
  preempt: (shape) =>
    workers(shape).flatMap((task) => Array.from({ length: shape.cpus }, (_, on): Op => ({ op: 'preempt', task, on }))),
  exit: (shape) => each(shape, (task) => ({ op: 'exit', task })),
  'migrate-disable': (shape) => each(shape, (task) => ({ op: 'migrate-disable', task })),
  'migrate-enable': (shape) => each(shape, (task) => ({ op: 'migrate-enable', task })),
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
const workers = ({ tasks }: Shape): number[] =>
  tasks.flatMap(({ umcg }, task) => (umcg?.role === 'worker' ? [task] : []));

function onEachRwsem(shape: Shape, op: (task: number, mutex: number) => Op): Op[] {
  return onEachMutex(shape, op).filter((o) => 'mutex' in o && shape.mutexKinds?.[o.mutex] === 'rwsem');
}
/** Those that its tasks begin with, each once. */
function policiesOf({ tasks }: Shape): PolicyParams[] {
  return [...new Map(tasks.map(({ params }) => [JSON.stringify(params), params])).values()];
}
function cookiesOf({ tasks }: Shape): number[] {
  return [...new Set([0, ...tasks.map(({ cookie }) => cookie ?? 0)])];
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
