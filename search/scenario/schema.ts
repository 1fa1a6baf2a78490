// The whole schema of a scenario and a finding, and the one door through which every form of input passes.
// JSON is the type exactly as it is, with indices; unknown fields are refused, so that no typing slip is ignored.

import { z } from 'zod';
import type { Op } from '../../model/ops.ts';
import { type Expectation, type Finding, SCENARIO_SCHEMA, type Scenario } from '../../model/scenario.ts';
import {
  COOKIES_MAX,
  DISTANCE_LOCAL,
  DISTANCE_MAX,
  DISTANCES_MAX,
  MAX_CPUS,
  MAX_MUTEXES,
  MAX_TASKS,
  PREFERENCE_MAX,
  RWSEMS_MAX,
  type Shape,
  type TaskShape,
  type UmcgShape,
} from '../../model/shape.ts';
import { InputError, newerSchema, shown } from './errors.ts';
import { planFaults } from './plan.ts';
import { placeOfPath, sentenceOf } from './schema-errors.ts';
import { operation } from './schema-ops.ts';
import {
  capacityShape,
  listOf,
  MS,
  mask,
  mutexKind,
  name,
  nameOrPath,
  policyParams,
  SPAN_NS_MAX,
  serverNs,
  sha256,
  span,
  US,
  whole,
} from './schema-parts.ts';

export const OPS_MAX = 100_000;
const CHOICES_MAX = 64;

/** Words of the header of the text form, which a sub-choice therefore cannot be called. */
export const HEADER_WORDS: ReadonlySet<string> = new Set(['design', 'mutant', 'design-sha256', 'mutant-sha256']);

const group = z.strictObject({ name, shares: whole("a group's shares", 2, 262_144) });

const umcg: z.ZodType<UmcgShape> = z.discriminatedUnion('role', [
  z.strictObject({
    role: z.literal('server'),
    tickNs: span("a server's tick", 100 * US, 100 * MS, false).exactOptional(),
  }),
  z.strictObject({ role: z.literal('worker'), server: whole('the server of a worker', 0, MAX_TASKS - 1) }),
  z.strictObject({ role: z.literal('stranger') }),
]);

const task: z.ZodType<TaskShape> = z.strictObject({
  name,
  params: policyParams,
  group: group.exactOptional(),
  cpus: mask,
  umcg: umcg.exactOptional(),
  cookie: whole('a cookie', 1, COOKIES_MAX).exactOptional(),
  slot: z
    .strictObject({
      fromNs: span('the beginning of a slot', 0, 100 * MS, true),
      toNs: span('the end of a slot', 1, 100 * MS, false),
    })
    .exactOptional(),
  io: z.literal(true, { error: 'io is true, or absent' }).exactOptional(),
  kthread: z.literal(true, { error: 'kthread is true, or absent' }).exactOptional(),
  endless: z.boolean(),
  child: z.literal(true, { error: 'child is true, or absent' }).exactOptional(),
});

const shape: z.ZodType<Shape> = z.strictObject({
  cpus: whole('the number of CPUs', 1, MAX_CPUS),
  cpusets: listOf(mask, 1, MAX_CPUS, `a shape has 1 to ${MAX_CPUS} cpusets`).exactOptional(),
  cores: listOf(mask, 1, MAX_CPUS, `a shape has 1 to ${MAX_CPUS} cores`).exactOptional(),
  tasks: listOf(task, 1, MAX_TASKS, `a shape has 1 to ${MAX_TASKS} tasks`).superRefine((tasks, ctx) => {
    const shares = new Map<string, number>();
    for (const [at, { group }] of tasks.entries()) {
      if (!group) continue;
      const before = shares.get(group.name) ?? group.shares;
      shares.set(group.name, before);
      if (before === group.shares) continue;
      const message = `the group "${group.name}" has ${before} shares at an earlier task and ${group.shares} here`;
      ctx.addIssue({ code: 'custom', message, path: [at, 'group'] });
    }
  }),
  mutexes: listOf(name, 0, MAX_MUTEXES, `a shape has at most ${MAX_MUTEXES} mutexes`),
  mutexKinds: listOf(mutexKind, 1, MAX_MUTEXES, 'the kinds are absent, or one for each mutex').exactOptional(),
  tickNs: span('a tick', 100 * US, 100 * MS, true),
  ipiNs: span('an IPI latency', 0, 10 * MS, true),
  nrMigrate: whole('the number of tasks that balancing looks at', 1, 1_000).exactOptional(),
  switchNs: span('a switch', 1, 10 * MS, false).exactOptional(),
  serverNs: serverNs.exactOptional(),
  cycleNs: span('a cycle', 100 * US, 100 * MS, false).exactOptional(),
  llcs: listOf(mask, 1, MAX_CPUS, `a shape has 1 to ${MAX_CPUS} caches`).exactOptional(),
  nodes: listOf(mask, 1, MAX_CPUS, `a shape has 1 to ${MAX_CPUS} nodes`).exactOptional(),
  distances: z
    .array(z.array(whole('a distance', DISTANCE_LOCAL, DISTANCE_MAX)))
    .max(MAX_CPUS, `a shape has 1 to ${MAX_CPUS} nodes`)
    .exactOptional(),
  capacities: listOf(capacityShape, 1, MAX_CPUS, 'the capacities are absent, or one for each CPU').exactOptional(),
  preferences: listOf(
    whole('a preference', 0, PREFERENCE_MAX),
    1,
    MAX_CPUS,
    'the preferences are absent, or one for each CPU',
  ).exactOptional(),
  userspace: z.literal('adversarial', { error: 'userspace is adversarial, or absent' }).exactOptional(),
  maxSections: whole('the bound on sections', 10, 1_000_000),
});

const choiceName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_.-]{0,63}$/, 'a choice is called by at most 64 of A-Z a-z 0-9 _ . -, a letter first')
  .refine((word) => !HEADER_WORDS.has(word), 'a choice cannot be called as a word of the header is');
const choiceValue = z
  .string()
  .regex(/^[A-Za-z0-9_.:+'-]{1,64}$/, "the value of a choice has 1 to 64 of A-Z a-z 0-9 _ . : + ' -");
const choices: z.ZodType<Record<string, string>> = z
  .unknown()
  .superRefine((value, ctx) => {
    if (typeof value !== 'object' || value === null) return;
    // zod drops this key without a word.
    if (Object.hasOwn(value, '__proto__')) ctx.addIssue({ code: 'custom', message: 'unknown field "__proto__"' });
    const count = Object.keys(value).length;
    if (count > CHOICES_MAX) ctx.addIssue({ code: 'custom', message: `a scenario has at most ${CHOICES_MAX} choices` });
  })
  .pipe(z.record(choiceName, choiceValue));

const digest = z.string().regex(/^[0-9a-f]{16}$/, 'a digest is 16 hex digits in lower case');
const expectation: z.ZodType<Expectation> = z
  .strictObject({
    verdict: z.enum(['held', 'violated'], { error: 'a verdict is held or violated' }),
    property: nameOrPath.exactOptional(),
    digest,
  })
  .superRefine(({ verdict, property }, ctx) => {
    if (verdict === 'violated' && property === undefined) {
      ctx.addIssue({ code: 'custom', message: 'violated needs the property that is violated' });
    }
    if (verdict === 'held' && property !== undefined) {
      ctx.addIssue({ code: 'custom', path: ['property'], message: 'held names no property' });
    }
  });

const scenario: z.ZodType<Scenario> = z
  .strictObject({
    schema: z.literal(SCENARIO_SCHEMA, { error: `a scenario has schema ${SCENARIO_SCHEMA}` }),
    design: nameOrPath,
    designSha256: sha256.exactOptional(),
    choices,
    mutant: nameOrPath.nullable(),
    mutantSha256: sha256.exactOptional(),
    shape,
    settleNs: span('settle', 0, SPAN_NS_MAX, true),
    ops: listOf(operation, 0, OPS_MAX, `a scenario has at most ${OPS_MAX} operations`),
    expect: expectation.exactOptional(),
  })
  .superRefine((s, ctx) => {
    const refuse = (message: string, ...path: (string | number)[]) => ctx.addIssue({ code: 'custom', path, message });
    if (s.mutantSha256 !== undefined && s.mutant === null) refuse('there is no mutant', 'mutantSha256');
    refuseSameNames(s.shape, refuse);
    refuseOverlaps(s.shape, refuse);
    refuseOddCores(s.shape, refuse);
    for (const { task, rule } of planFaults(s.shape)) refuse(rule, 'shape', 'tasks', task, 'slot');
    refuseOtherCount(s.shape, refuse);
    refuseOddTopology(s.shape, refuse);
    refuseOddChildren(s.shape, refuse);
    refuseOddKthreads(s.shape, refuse);
    for (const [t, { cpus }] of s.shape.tasks.entries()) {
      for (const cpu of cpus) refuseCpu(s.shape, cpu, refuse, 'shape', 'tasks', t, 'cpus');
    }
    for (const [t, { umcg }] of s.shape.tasks.entries()) {
      if (umcg?.role !== 'worker') continue;
      if (umcg.server < t && s.shape.tasks[umcg.server]!.umcg?.role === 'server') continue;
      refuse(`task ${umcg.server} is no server that stands before its worker`, 'shape', 'tasks', t, 'umcg');
    }
    for (const [i, op] of s.ops.entries()) refuseStrangers(s.shape, op, refuse, 'ops', i);
  });

const finding: z.ZodType<Finding> = z.strictObject({
  scenario,
  property: nameOrPath,
  says: z.string(),
  step: whole('a step', 0, Number.MAX_SAFE_INTEGER),
  foundBy: z.strictObject({
    seed: z.string(),
    run: whole('a run', 0, Number.MAX_SAFE_INTEGER),
    revision: z.string(),
  }),
});

type Path = readonly (string | number)[];
type Refuse = (message: string, ...path: (string | number)[]) => void;

function refuseSameNames({ tasks, mutexes }: Shape, refuse: Refuse): void {
  const seen = new Set<string>();
  const judge = (called: string, ...path: Path) => {
    if (seen.has(called)) refuse(`${shown(called)} is the name of an earlier task or mutex`, ...path);
    seen.add(called);
  };
  for (const [i, task] of tasks.entries()) judge(task.name, 'shape', 'tasks', i, 'name');
  for (const [i, mutex] of mutexes.entries()) judge(mutex, 'shape', 'mutexes', i);
}

/** One for each exclusive cpuset, and one for the CPUs of none. */
const rootsOf = ({ cpus, cpusets = [] }: Shape): number =>
  cpusets.length + (cpusets.reduce((sum, set) => sum + set.length, 0) < cpus ? 1 : 0);

/** Exclusive cpusets share no CPU, and a task is bound to CPUs of one of them. */
function refuseOverlaps(shape: Shape, refuse: Refuse): void {
  const rootOf = new Map<number, number>();
  for (const [at, cpus] of (shape.cpusets ?? []).entries()) {
    for (const cpu of cpus) {
      refuseCpu(shape, cpu, refuse, 'shape', 'cpusets', at);
      if (rootOf.has(cpu)) refuse(`CPU ${cpu} is in an earlier cpuset`, 'shape', 'cpusets', at);
      rootOf.set(cpu, at);
    }
  }
}

/** Caches and nodes divide the CPUs; a cache lies within one node, and every CPU has a capacity, and a preference, if any has. */
function refuseOddTopology(shape: Shape, refuse: Refuse): void {
  const nodeOf = refuseOddParts(shape, 'nodes', refuse);
  refuseOddParts(shape, 'llcs', refuse);
  for (const [at, cpus] of (shape.llcs ?? []).entries()) {
    if (cpus.some((cpu) => nodeOf.get(cpu) !== nodeOf.get(cpus[0]!)))
      refuse('a cache lies within one node', 'shape', 'llcs', at);
  }
  refuseOddDistances(shape, refuse);
  const { cpus, capacities, preferences } = shape;
  if (capacities && capacities.length !== cpus)
    refuse(`there are ${cpus} CPUs, but ${capacities.length} capacities`, 'shape', 'capacities');
  if (preferences && preferences.length !== cpus)
    refuse(`there are ${cpus} CPUs, but ${preferences.length} preferences`, 'shape', 'preferences');
}

/** One for each two nodes, the same both ways, that of a node from itself the smallest; and few different ones. */
function refuseOddDistances({ nodes, distances }: Shape, refuse: Refuse): void {
  if (!distances) return;
  if (!nodes) refuse('distances are between nodes, and there are none', 'shape', 'distances');
  else if (distances.length !== nodes.length)
    refuse(`there are ${nodes.length} nodes, but distances of ${distances.length}`, 'shape', 'distances');
  else for (const [node, row] of distances.entries()) refuseOddRow(node, row, distances, refuse);
  const remote = new Set(distances.flatMap((row, a) => row.filter((_, b) => a !== b)));
  if (remote.size > DISTANCES_MAX)
    refuse(`there are at most ${DISTANCES_MAX} different distances between nodes`, 'shape', 'distances');
}

function refuseOddRow(a: number, row: readonly number[], all: readonly (readonly number[])[], refuse: Refuse): void {
  const at = ['shape', 'distances', a] as const;
  if (row.length !== all.length) {
    refuse(`there are ${all.length} nodes, but node ${a} has ${row.length} distances`, ...at);
    return;
  }
  for (const [b, distance] of row.entries()) {
    if ((a === b) !== (distance === DISTANCE_LOCAL))
      refuse(`a node is ${DISTANCE_LOCAL} from itself and more from all others`, ...at);
    else if (all[b]?.[a] !== distance) refuse(`nodes ${a} and ${b} are not as far from each other both ways`, ...at);
  }
}

function refuseOddParts(shape: Shape, what: 'nodes' | 'llcs', refuse: Refuse): Map<number, number> {
  const one = what === 'nodes' ? 'node' : 'cache';
  const partOf = new Map<number, number>();
  for (const [at, cpus] of (shape[what] ?? []).entries()) {
    for (const cpu of cpus) {
      refuseCpu(shape, cpu, refuse, 'shape', what, at);
      if (partOf.has(cpu)) refuse(`CPU ${cpu} is in an earlier ${one}`, 'shape', what, at);
      partOf.set(cpu, at);
    }
  }
  const missing = Array.from({ length: shape.cpus }, (_, cpu) => cpu).find((cpu) => !partOf.has(cpu));
  if (shape[what] && missing !== undefined) refuse(`CPU ${missing} is in no ${one}`, 'shape', what);
  return partOf;
}

/** No CPU is in two cores, and cookies are for what users trust or do not trust: kernel threads are trusted by all. */
function refuseOddCores(shape: Shape, refuse: Refuse): void {
  const seen = new Set<number>();
  for (const [at, cpus] of (shape.cores ?? []).entries()) {
    for (const cpu of cpus) {
      refuseCpu(shape, cpu, refuse, 'shape', 'cores', at);
      if (seen.has(cpu)) refuse(`CPU ${cpu} is in an earlier core`, 'shape', 'cores', at);
      seen.add(cpu);
    }
  }
  for (const [t, { cookie, child, params }] of shape.tasks.entries()) {
    if (cookie === undefined) continue;
    if (params.policy === 'deadline' && params.special)
      refuse('a special thread is a kernel thread and has no cookie', 'shape', 'tasks', t, 'cookie');
    if (child) refuse('a child has the cookie of its parent', 'shape', 'tasks', t, 'cookie');
  }
}

function refuseOtherCount({ mutexes, mutexKinds }: Shape, refuse: Refuse): void {
  for (const [i, kind] of (mutexKinds ?? []).entries()) {
    if (kind === 'rwsem' && i >= RWSEMS_MAX)
      refuse(`an rwsem is one of the first ${RWSEMS_MAX} locks`, 'shape', 'mutexKinds', i);
  }
  if (mutexKinds === undefined || mutexKinds.length === mutexes.length) return;
  refuse(`there are ${mutexes.length} mutexes, but ${mutexKinds.length} kinds`, 'shape', 'mutexKinds');
}

/** What a child is comes from its parent: nothing else may be said of it. */
function refuseOddChildren({ cpus, tasks }: Shape, refuse: Refuse): void {
  for (const [t, { child, params, group, cpus: mask }] of tasks.entries()) {
    if (!child) continue;
    const plain =
      params.policy === 'fair' && params.nice === 0 && params.sliceNs === 0 && !params.variant && !params.resetOnFork;
    if (!plain || group || mask.length !== cpus) {
      refuse('a child is fair with nice 0, has all CPUs and is in no group, until it is forked', 'shape', 'tasks', t);
    }
  }
  if (tasks.every(({ child }) => child)) refuse('all tasks are children', 'shape', 'tasks');
}

/** A kernel thread of a CPU has that one, no part in UMCG, and is trusted by all. */
function refuseOddKthreads({ tasks }: Shape, refuse: Refuse): void {
  for (const [t, { kthread, cpus, cookie, umcg, child, params }] of tasks.entries()) {
    if (!kthread) continue;
    const no = (rule: string): void => refuse(rule, 'shape', 'tasks', t, 'kthread');
    if (child || cpus.length !== 1) no('a kernel thread of a CPU may use that one alone');
    if (cookie !== undefined) no('a kernel thread is trusted by all and has no cookie');
    if (umcg) no('a kernel thread has no part in UMCG');
    if (params.policy === 'deadline' && params.special) no('a special thread is a kernel thread already');
  }
}

function refuseCpu(shape: Shape, cpu: number, refuse: Refuse, ...path: Path): void {
  const last = shape.cpus - 1;
  if (cpu > last) refuse(`there is no CPU ${cpu}, the last one is CPU ${last}`, ...path);
}

/** Refuses an operation that names a CPU, task or mutex that the shape does not have. */
function refuseStrangers(shape: Shape, op: Op, refuse: Refuse, ...path: Path): void {
  if ('cpu' in op) refuseCpu(shape, op.cpu, refuse, ...path, 'cpu');
  if ('on' in op) refuseCpu(shape, op.on, refuse, ...path, 'on');
  if (op.op === 'affinity') for (const cpu of op.cpus) refuseCpu(shape, cpu, refuse, ...path, 'cpus');
  if ('task' in op) {
    if (typeof op.task === 'object') refuseCpu(shape, op.task.cpu, refuse, ...path, 'task', 'cpu');
    else if (op.task >= shape.tasks.length) refuse(`there is no task ${op.task}`, ...path, 'task');
  }
  if (op.op === 'fork' && !shape.tasks[op.child]?.child) refuse(`task ${op.child} is no child`, ...path, 'child');
  if (op.op === 'cpuset') {
    const last = rootsOf(shape) - 1;
    if (op.to > last) refuse(`there is no root domain ${op.to}, the last one is ${last}`, ...path, 'to');
    if (op.also !== undefined && op.also >= shape.tasks.length) refuse(`there is no task ${op.also}`, ...path, 'also');
  }
  if ('names' in op && op.names !== undefined && op.names >= shape.tasks.length)
    refuse(`there is no task ${op.names}`, ...path, 'names');
  if ('mutex' in op && op.mutex >= shape.mutexes.length) refuse(`there is no mutex ${op.mutex}`, ...path, 'mutex');
}

/** Where in the input a path of the value stands. */
export type PlaceOf = (path: readonly PropertyKey[]) => string;

function check<T>(schema: z.ZodType<T>, value: unknown, file: string, placeOf: PlaceOf): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, sentence } = sentenceOf(result.error.issues[0]!, value);
  throw new InputError(file, placeOf(path), sentence);
}

function refuseNewer(value: unknown, file: string, place: string): void {
  if (typeof value !== 'object' || value === null || !('schema' in value)) return;
  const { schema } = value;
  if (typeof schema === 'number' && schema > SCENARIO_SCHEMA) {
    throw new InputError(file, place, newerSchema(schema, SCENARIO_SCHEMA));
  }
}

/** The value as a scenario that the machine can run. Throws InputError with the first thing that is wrong. */
export function checkScenario(value: unknown, file: string, placeOf: PlaceOf = placeOfPath): Scenario {
  refuseNewer(value, file, placeOf(['schema']));
  return check(scenario, value, file, placeOf);
}

/** The value as a finding. Throws InputError with the first thing that is wrong. */
export function checkFinding(value: unknown, file: string): Finding {
  if (typeof value === 'object' && value !== null && 'scenario' in value) {
    refuseNewer(value.scenario, file, 'scenario.schema');
  }
  return check(finding, value, file, placeOfPath);
}
