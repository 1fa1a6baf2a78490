// The small workloads from which the matrix is read. In all of them an owner takes a mutex, a waiter asks for it 1 ms later, and work that
// shares no mutex gets in the way. They know no design: kinds of mutexes and of waiters are given.

import type { Script, ScriptStep, Workload } from '../../generators/workload-types.ts';
import { DEFAULT_MAX_SECTIONS, type MutexKind, type PolicyParams } from '../../model/shape.ts';

export const MS = 1_000_000;

/** In every scenario: who owns the mutex first, and who waits for it. */
export const OWNER = 0;
export const WAITER = 1;

export interface Locking {
  kind: MutexKind;
  /** What kind of urgency waiters have, and so what an owner may inherit. */
  waiters: 'fifo' | 'deadline';
}

interface Player {
  name: string;
  params: PolicyParams;
  cpus: readonly number[];
  /** CPU on which it is woken first; absent: the first of `cpus`. */
  home?: number;
  startMs: number;
  steps: readonly ScriptStep[];
}

const fair: PolicyParams = { policy: 'fair', nice: 0, sliceNs: 0 };
const fifo = (priority: number): PolicyParams => ({ policy: 'fifo', priority });
const deadline = (runtimeMs: number, periodMs: number): PolicyParams => ({
  policy: 'deadline',
  runtimeNs: runtimeMs * MS,
  deadlineNs: periodMs * MS,
  periodNs: periodMs * MS,
});
/** A waiter with budget enough for all critical sections here. */
const urgent = (waiters: Locking['waiters']): PolicyParams => (waiters === 'fifo' ? fifo(50) : deadline(10, 100));
const compute = (ms: number): ScriptStep => ({ do: 'compute', ns: ms * MS });
const section = (ms: number): readonly ScriptStep[] => [
  { do: 'lock', mutex: 0, wait: 'uninterruptible' },
  compute(ms),
  { do: 'unlock', mutex: 0 },
];

function workload(cpus: number, kind: MutexKind, players: readonly Player[]): Workload {
  return {
    shape: {
      cpus,
      tasks: players.map(({ name, params, cpus, home = cpus[0]! }) => ({ name, params, cpus, home, endless: false })),
      mutexes: ['m'],
      mutexKinds: [kind],
      tickNs: 0,
      ipiNs: 0,
      maxSections: DEFAULT_MAX_SECTIONS,
    },
    scripts: players.map(({ startMs, steps }): Script => ({ startNs: startMs * MS, repeat: 1, steps })),
  };
}

/** Beyond what any of these scenarios needs. */
export const HORIZON_NS = 400 * MS;

/**
 * One CPU, a critical section that is longer than the waiter's budget, and a hog less urgent than the waiter: the owner gets on only by
 * what is lent to it. `owner`: without a reservation, or with one of 2 ms in 50 ms.
 */
export function longSection({ kind, waiters }: Locking, owner: 'fair' | 'deadline'): Workload {
  return workload(1, kind, [
    { name: 'owner', params: owner === 'fair' ? fair : deadline(2, 50), cpus: [0], startMs: 0, steps: section(13) },
    {
      name: 'waiter',
      params: waiters === 'fifo' ? fifo(50) : deadline(2, 10),
      cpus: [0],
      startMs: 1,
      steps: section(1),
    },
    { name: 'hog', params: fifo(20), cpus: [0], startMs: 1, steps: [compute(100)] },
  ]);
}

/** One CPU: work for so many ms that is more urgent than the owner and less urgent than the waiter. */
export function middleWork({ kind, waiters }: Locking, ms: number): Workload {
  return workload(1, kind, [
    { name: 'owner', params: fair, cpus: [0], startMs: 0, steps: section(4) },
    { name: 'waiter', params: urgent(waiters), cpus: [0], startMs: 1, steps: section(1) },
    { name: 'middle', params: fifo(20), cpus: [0], startMs: 1, steps: [compute(ms)] },
  ]);
}

/** Two CPUs. The owner executes on one, and on the other work that is less urgent than owner and waiter; nobody is in the way. */
export function ownerElsewhere({ kind, waiters }: Locking): Workload {
  return workload(2, kind, [
    { name: 'owner', params: fifo(30), cpus: [0, 1], startMs: 0, steps: section(5) },
    { name: 'waiter', params: urgent(waiters), cpus: [0, 1], home: 1, startMs: 2, steps: section(1) },
    { name: 'below', params: fifo(20), cpus: [1], startMs: 0, steps: [compute(150)] },
  ]);
}

/** An owner that is less urgent than the work on the waiter's CPU: of a class below the waiter's, or of the same. */
export type OwnerClass = 'lower' | 'same';

/**
 * Two CPUs. On the owner's begins work for so many ms that is more urgent than the waiter; on the waiter's there is work less urgent
 * than the waiter and more urgent than the owner. So the two CPUs should serve the more urgent work and the waiter.
 * `ownerCpus`: where the owner may execute.
 */
export function busyOwnerCpu(
  { kind, waiters }: Locking,
  ms: number,
  ownerClass: OwnerClass,
  ownerCpus: readonly number[],
): Workload {
  const reserved = waiters === 'deadline';
  const above = reserved ? deadline(50, 60) : fifo(90);
  const below = reserved && ownerClass === 'same' ? deadline(70, 150) : fifo(20);
  const owner = reserved ? deadline(10, 200) : fifo(10);
  return workload(2, kind, [
    {
      name: 'owner',
      params: ownerClass === 'same' ? owner : fair,
      cpus: ownerCpus,
      startMs: 0,
      steps: section(5),
    },
    { name: 'waiter', params: urgent(waiters), cpus: [0, 1], home: 1, startMs: 2, steps: section(1) },
    { name: 'below', params: below, cpus: [0, 1], home: 1, startMs: 0, steps: [compute(60)] },
    { name: 'above', params: above, cpus: [0, 1], startMs: 1, steps: [compute(ms)] },
  ]);
}
