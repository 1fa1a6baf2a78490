// What a real kernel did on small scenarios, each made for one way in which it differs from a textbook. Times are quanta that drift a little
// with each event, so the order on each CPU is compared, and starts within a tolerance.

import { z } from 'zod';
import type { Script, ScriptStep, Workload } from '../../generators/workload-types.ts';
import { DEFAULT_MAX_SECTIONS, type PolicyParams } from '../../model/shape.ts';
import { driveWorkload, type WorkloadRun } from '../workload/drive.ts';
import { benchOf } from './bench.ts';

const quanta = z.number().min(0);
const cpus = z.array(z.int().min(0)).min(1);
const policy = z.enum(['fifo', 'rr', 'deadline', 'other']);
const step = z.union([
  z.strictObject({ at: quanta }),
  z.strictObject({ sleep: quanta }),
  z.strictObject({ burn: quanta }),
  z.strictObject({ lock: z.string() }),
  z.strictObject({ unlock: z.string() }),
  z.strictObject({ yield: z.literal(true) }),
  z.strictObject({
    setprio: z.object({ task: z.string(), policy, prio: z.int().optional(), nice: z.int().optional() }),
  }),
  z.strictObject({ setaff: z.object({ task: z.string(), cpus }) }),
]);
const task = z.object({
  name: z.string(),
  policy,
  prio: z.int().min(1).max(99).optional(),
  nice: z.int().optional(),
  dl: z.object({ runtime: quanta, deadline: quanta, period: quanta }).optional(),
  cpus,
  home: z.int().min(0),
  ops: z.array(step),
});

export const linuxTimelineRecord = z.object({
  id: z.string(),
  cpus: z.int().min(1),
  quantum_ms: z.number().positive(),
  until: quanta,
  /** False: the order hangs on less than a tenth of a quantum, or fair tasks take part. */
  rigid: z.boolean(),
  mutexes: z.array(z.object({ name: z.string(), kind: z.enum(['pi', 'plain']) })),
  tasks: z.array(task).min(1),
  observed: z.object({
    segments: z.array(z.object({ cpu: z.int(), task: z.string(), start: z.number(), end: z.number() })),
    cpu_time: z.record(z.string(), z.number()),
  }),
});
export type LinuxTimelineRecord = z.infer<typeof linuxTimelineRecord>;

/** The tick of the measured kernel. */
const TICK_NS = 4_000_000;
/** Pieces shorter than this many quanta are left out of the record. */
const SHORT = 0.1;
const START_TOLERANCE = { one: 0.3, several: 0.5 };

function paramsOf(
  nsOf: (quanta: number) => number,
  t: Pick<z.infer<typeof task>, 'policy' | 'prio' | 'nice' | 'dl'>,
): PolicyParams {
  switch (t.policy) {
    case 'fifo':
    case 'rr':
      return { policy: t.policy, priority: t.prio! };
    case 'other':
      return { policy: 'fair', nice: t.nice ?? 0, sliceNs: 0 };
    case 'deadline':
      return {
        policy: 'deadline',
        runtimeNs: nsOf(t.dl!.runtime),
        deadlineNs: nsOf(t.dl!.deadline),
        periodNs: nsOf(t.dl!.period),
      };
  }
}

function workloadOf(record: LinuxTimelineRecord, byTick: boolean): Workload {
  const nsOf = (count: number): number => Math.round(count * record.quantum_ms * 1e6);
  const taskNamed = (name: string): number => record.tasks.findIndex((t) => t.name === name);
  const mutexNamed = (name: string): number => record.mutexes.findIndex((m) => m.name === name);
  const stepOf = (s: z.infer<typeof step>): ScriptStep => {
    if ('at' in s) return { do: 'sleep-to', instantNs: nsOf(s.at) };
    if ('sleep' in s) return { do: 'sleep', ns: nsOf(s.sleep) };
    if ('burn' in s) return { do: 'compute', ns: nsOf(s.burn) };
    if ('lock' in s) return { do: 'lock', mutex: mutexNamed(s.lock), wait: 'uninterruptible' };
    if ('unlock' in s) return { do: 'unlock', mutex: mutexNamed(s.unlock) };
    if ('yield' in s) return { do: 'yield' };
    if ('setprio' in s) return { do: 'set-policy', task: taskNamed(s.setprio.task), params: paramsOf(nsOf, s.setprio) };
    return { do: 'set-affinity', task: taskNamed(s.setaff.task), cpus: s.setaff.cpus };
  };
  const scripts = record.tasks.map((t): Script => {
    const [first, ...rest] = t.ops;
    const asks = paramsOf(nsOf, t).policy;
    return {
      startNs: first && 'at' in first ? nsOf(first.at) : 0,
      repeat: 1,
      steps: [
        { do: 'demand-policy', policy: asks },
        ...(first && 'at' in first ? rest : t.ops).map(stepOf),
        { do: 'exit' },
      ],
    };
  });
  return {
    shape: {
      cpus: record.cpus,
      tasks: record.tasks.map((t) => ({
        name: t.name,
        params: paramsOf(nsOf, t),
        cpus: t.cpus,
        home: t.home,
        endless: true,
      })),
      mutexes: record.mutexes.map(({ name }) => name),
      mutexKinds: record.mutexes.map(({ kind }) => (kind === 'pi' ? 'rt' : 'futex')),
      tickNs: byTick ? TICK_NS : 0,
      ipiNs: 0,
      maxSections: DEFAULT_MAX_SECTIONS,
    },
    scripts,
  };
}

interface Segment {
  task: string;
  start: number;
  end: number;
}

/** By CPU, in order; what goes on without a gap is one, and short ones are left out. */
function perCpu(cpuCount: number, all: readonly (Segment & { cpu: number })[]): Segment[][] {
  const lists: Segment[][] = Array.from({ length: cpuCount }, () => []);
  for (const { cpu, task: name, start, end } of [...all].sort((a, b) => a.start - b.start)) {
    if (end - start < SHORT) continue;
    const last = lists[cpu]!.at(-1);
    if (last && last.task === name && start - last.end < SHORT) last.end = end;
    else lists[cpu]!.push({ task: name, start, end });
  }
  return lists;
}

function segmentsOf({ slices }: WorkloadRun, record: LinuxTimelineRecord): (Segment & { cpu: number })[] {
  const inQuanta = (ns: number): number => ns / 1e6 / record.quantum_ms;
  return slices.flatMap(({ cpu, task: at, startNs, endNs }) =>
    at < record.tasks.length
      ? [{ cpu, task: record.tasks[at]!.name, start: inQuanta(startNs), end: inQuanta(endNs) }]
      : [],
  );
}

const words = (list: readonly Segment[]): string => list.map((s) => `${s.task} ${s.start.toFixed(2)}`).join(', ');

/** What differs between the record and what the model does with it; empty when the order is the same and the starts are near. */
export function linuxTimelineDifferences(record: LinuxTimelineRecord): string[] {
  // A task that makes system calls all the time is charged at each; one that makes none is noticed by the tick.
  const byTick = record.id === 'dir-dl-coarse';
  const bench = benchOf('linux-6.12', byTick ? { enforcement: 'tick' } : {});
  const run = driveWorkload(bench, workloadOf(record, byTick), Math.round(record.until * record.quantum_ms * 1e6));
  if (run.outcome.verdict !== 'held') return [`${run.outcome.property} is violated: ${run.outcome.says}`];
  const tolerance = record.cpus === 1 ? START_TOLERANCE.one : START_TOLERANCE.several;
  const seen = perCpu(record.cpus, segmentsOf(run, record));
  const expected = perCpu(record.cpus, record.observed.segments);
  if (!record.rigid) return differentTotals(record, segmentsOf(run, record));
  return expected.flatMap((list, cpu) => {
    const own = seen[cpu]!;
    const same =
      own.length === list.length &&
      list.every((s, i) => s.task === own[i]!.task && Math.abs(s.start - own[i]!.start) <= tolerance);
    return same ? [] : [`CPU ${cpu} executes ${words(own)}; the kernel executed ${words(list)}`];
  });
}

/** Where the order is not rigid, each task still gets its time. */
function differentTotals(record: LinuxTimelineRecord, seen: readonly Segment[]): string[] {
  return record.tasks.flatMap(({ name }) => {
    const sum = seen.filter((s) => s.task === name).reduce((total, s) => total + s.end - s.start, 0);
    const expected = record.observed.cpu_time[name] ?? 0;
    return Math.abs(sum - expected) <= Math.max(0.5, expected * 0.05)
      ? []
      : [`${name} executes for ${sum.toFixed(2)} quanta; in the kernel it executed for ${expected.toFixed(2)}`];
  });
}
