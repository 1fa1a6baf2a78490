// Makes a violating scenario small: drops CPUs, tasks, mutexes, then operations and holds, then makes numbers small, until no single
// step of that kind still violates the same claim. Ends with a certificate: every single removal was tried, and passes.

import type { Op } from '../model/ops.ts';
import { packOps, unpackOp } from '../model/ops.ts';
import type { Scenario } from '../model/scenario.ts';
import {
  CAPACITY_MAX,
  type CapacityShape,
  type DeadlineParams,
  type MutexKind,
  type PolicyParams,
  type Shape,
  type TaskShape,
} from '../model/shape.ts';
import type { Outcome } from './outcome.ts';
import { type Bench, Stands } from './run.ts';
import { planFaults } from './scenario/plan.ts';

export interface Reduced {
  scenario: Scenario;
  outcome: Outcome;
  /** Scenarios that were run. */
  tried: number;
  /** Single removals of the certificate, each of which no longer violates the claim. */
  certificate: readonly string[];
  /** The certificate is complete: the scenario is minimal under single removals. */
  minimal: boolean;
}

/** Settle lengths and elapse lengths to try, shortest first, in ns. */
const ROUND_NS = [1, 1_000, 100_000, 1_000_000, 2_000_000, 4_000_000, 8_000_000, 10_000_000, 20_000_000, 50_000_000];

/** Runs tried at most; a scenario still not minimal then says so. */
const TRIES_MAX = 20_000;

class Reducer {
  tried = 0;
  best: Scenario;
  outcome: Outcome;
  private readonly stands: Stands;
  private readonly property: string;

  constructor(bench: Bench, scenario: Scenario, property: string) {
    this.stands = new Stands(bench);
    this.property = property;
    this.best = scenario;
    this.outcome = this.run(scenario)!;
  }

  /** Runs a candidate; its outcome when it violates the same claim, with the operations that were taken, else null. */
  private run(candidate: Scenario): Outcome | null {
    this.tried++;
    const stand = this.stands.for(candidate.shape);
    const list = packOps(candidate.ops);
    const taken = new Uint8Array(list.count);
    const outcome = stand.run(candidate.shape, list, candidate.settleNs, taken);
    if (outcome.property !== this.property) return null;
    const ops: Op[] = [];
    for (let i = 0; i < list.count && i <= outcome.op; i++) if (taken[i] === 1) ops.push(unpackOp(list, i));
    this.taken = ops;
    return outcome;
  }
  private taken: readonly Op[] = [];

  /** Keeps a candidate if it still violates. What was skipped, or came after the violation, goes with it. */
  attempt(candidate: Scenario): boolean {
    if (this.tried >= TRIES_MAX || planFaults(candidate.shape).length > 0) return false;
    const outcome = this.run(candidate);
    if (!outcome) return false;
    this.best = { ...candidate, ops: this.taken };
    this.outcome = outcome;
    return true;
  }
}

// ---- candidates --------------------------------------------------------------------------------------------------------

const withOps = (s: Scenario, ops: readonly Op[]): Scenario => ({ ...s, ops });
const withShape = (s: Scenario, shape: Partial<Shape>): Scenario => ({ ...s, shape: { ...s.shape, ...shape } });

/** Renumbers what an operation names; null when it names what is gone. */
function renumber(
  op: Op,
  task: (t: number) => number,
  cpu: (c: number) => number,
  mutex: (x: number) => number,
): Op | null {
  const next = { ...op } as Op & {
    task?: unknown;
    cpu?: number;
    on?: number;
    mutex?: number;
    cpus?: readonly number[];
    also?: number;
    names?: number;
  };
  if ('task' in op && typeof op.task === 'number') {
    if (task(op.task) < 0) return null;
    next.task = task(op.task);
  }
  if ('cpu' in op) {
    if (cpu(op.cpu) < 0) return null;
    next.cpu = cpu(op.cpu);
  }
  if ('on' in op) next.on = Math.max(0, cpu(op.on));
  if ('mutex' in op) {
    if (mutex(op.mutex) < 0) return null;
    next.mutex = mutex(op.mutex);
  }
  if (op.op === 'cpuset' && op.also !== undefined) {
    if (task(op.also) < 0) delete next.also;
    else next.also = task(op.also);
  }
  if ('names' in op && op.names !== undefined) {
    if (task(op.names) < 0) delete next.names;
    else next.names = task(op.names);
  }
  if (op.op === 'fork') {
    if (task(op.child) < 0) return null;
    (next as { child: number }).child = task(op.child);
  }
  if ('cpus' in op) {
    const cpus = op.cpus.map(cpu).filter((c) => c >= 0);
    if (cpus.length === 0) return null;
    next.cpus = cpus;
  }
  return next as Op;
}

const same = (n: number): number => n;
const without =
  (gone: number) =>
  (n: number): number =>
    n === gone ? -1 : n > gone ? n - 1 : n;

/** A worker names its server by its new number. */
const withServer = (task: TaskShape, place: (t: number) => number): TaskShape =>
  task.umcg?.role === 'worker' ? { ...task, umcg: { role: 'worker', server: place(task.umcg.server) } } : task;

function dropTask(s: Scenario, gone: number): Scenario | null {
  if (s.shape.tasks.length === 1) return null;
  if (s.shape.tasks.every(({ child }, t) => child || t === gone)) return null;
  // A server goes after its workers.
  if (s.shape.tasks.some(({ umcg }) => umcg?.role === 'worker' && umcg.server === gone)) return null;
  const ops = s.ops.map((op) => renumber(op, without(gone), same, same)).filter((op) => op !== null);
  const tasks = s.shape.tasks.filter((_, t) => t !== gone).map((task) => withServer(task, without(gone)));
  return { ...withShape(s, { tasks }), ops };
}

/** The same with these kinds of mutex, said only if some is not the kernel's own. */
function withKinds(s: Scenario, kinds: readonly MutexKind[]): Scenario {
  const { mutexKinds: _, ...shape } = s.shape;
  return { ...s, shape: kinds.every((kind) => kind === 'mutex') ? shape : { ...shape, mutexKinds: kinds } };
}

function plainMutex(s: Scenario, mutex: number): Scenario | null {
  const kinds = s.shape.mutexKinds;
  if (!kinds || kinds[mutex] === 'mutex') return null;
  const plain = withKinds(
    s,
    kinds.map((kind, x) => (x === mutex ? 'mutex' : kind)),
  );
  if (kinds[mutex] !== 'rwsem') return plain;
  // Who read it takes it now; a writer that went on as reader keeps it.
  const ops = plain.ops
    .filter((op) => op.op !== 'downgrade' || op.mutex !== mutex)
    .map((op): Op => (op.op === 'read' && op.mutex === mutex ? { ...op, op: 'lock' } : op));
  return { ...plain, ops };
}

function dropMutex(s: Scenario, gone: number): Scenario {
  const ops = s.ops.map((op) => renumber(op, same, same, without(gone))).filter((op) => op !== null);
  const mutexes = s.shape.mutexes.filter((_, x) => x !== gone);
  const kinds = (s.shape.mutexKinds ?? []).filter((_, x) => x !== gone);
  return { ...withKinds(withShape(s, { mutexes }), kinds), ops };
}

function dropCpu(s: Scenario, gone: number): Scenario | null {
  if (s.shape.cpus === 1) return null;
  const tasks: TaskShape[] = [];
  for (const task of s.shape.tasks) {
    const cpus = task.cpus.filter((c) => c !== gone).map(without(gone));
    tasks.push({ ...task, cpus: cpus.length > 0 ? cpus : [0] });
  }
  const ops = s.ops.map((op) => renumber(op, same, without(gone), same)).filter((op) => op !== null);
  const shape = { cpus: s.shape.cpus - 1, tasks, ...topologyWithout(s.shape, gone) };
  return renumberCores(dropEmptyRoots({ ...withShape(s, shape), ops }, without(gone)), without(gone));
}

const partsWithout = (parts: readonly (readonly number[])[], gone: number): number[][] =>
  parts.map((cpus) => cpus.filter((c) => c !== gone).map(without(gone))).filter((cpus) => cpus.length > 0);

function topologyWithout({ llcs, nodes, distances, capacities, preferences }: Shape, gone: number): Partial<Shape> {
  const stays = (nodes ?? []).map((cpus) => cpus.some((cpu) => cpu !== gone));
  const left = (list: readonly number[]) => list.filter((_, node) => stays[node]);
  return {
    ...(distances && { distances: distances.filter((_, node) => stays[node]).map(left) }),
    ...(llcs && { llcs: partsWithout(llcs, gone) }),
    ...(nodes && { nodes: partsWithout(nodes, gone) }),
    ...(capacities && { capacities: capacities.filter((_, cpu) => cpu !== gone) }),
    ...(preferences && { preferences: preferences.filter((_, cpu) => cpu !== gone) }),
  };
}

const TOPOLOGY = ['llcs', 'distances', 'nodes', 'capacities', 'preferences'] as const;
type TopologyPart = (typeof TOPOLOGY)[number];

function withoutPart(s: Scenario, part: TopologyPart): Scenario {
  const { [part]: _, ...shape } = s.shape;
  // Distances are between nodes.
  const { distances, ...rest } = s.shape;
  return part === 'nodes' && distances ? withoutPart({ ...s, shape: rest }, part) : { ...s, shape };
}

function withUsualScans(s: Scenario): Scenario {
  const { nrMigrate: _, ...shape } = s.shape;
  return { ...s, shape };
}

function withoutSwitchCost(s: Scenario): Scenario {
  const { switchNs: _, ...shape } = s.shape;
  return { ...s, shape };
}

/** Full capacities, one by one. */
function fullerCapacities({ capacities = [] }: Shape): (readonly CapacityShape[])[] {
  const full = { original: CAPACITY_MAX, left: CAPACITY_MAX };
  const put = (at: number, c: CapacityShape) => capacities.map((other, cpu) => (cpu === at ? c : other));
  return capacities.flatMap((c, cpu) => [
    ...(c.original < CAPACITY_MAX ? [put(cpu, full)] : []),
    ...(c.left < c.original ? [put(cpu, { ...c, left: c.original })] : []),
  ]);
}

/** A root domain without a CPU goes, with the moves into it. */
function dropEmptyRoots(s: Scenario, cpu: (c: number) => number): Scenario {
  const { cpusets, ...shape } = s.shape;
  if (!cpusets) return s;
  const left = cpusets.map((cpus) => cpus.map(cpu).filter((c) => c >= 0));
  const rest = left.reduce((sum, cpus) => sum + cpus.length, 0) < shape.cpus;
  const kept = left.filter((cpus) => cpus.length > 0);
  const place = (root: number): number => {
    if (root >= left.length) return rest ? kept.length : -1;
    return left[root]!.length > 0 ? left.slice(0, root).filter((cpus) => cpus.length > 0).length : -1;
  };
  const ops = s.ops.map((op) => (op.op === 'cpuset' ? { ...op, to: place(op.to) } : op));
  return {
    ...s,
    shape: kept.length > 0 ? { ...shape, cpusets: kept } : shape,
    ops: ops.filter((op) => op.op !== 'cpuset' || op.to >= 0),
  };
}

/** The same machine as one root domain. */
function withoutCpusets(s: Scenario): Scenario {
  const { cpusets: _, ...shape } = s.shape;
  return { ...s, shape, ops: s.ops.filter((op) => op.op !== 'cpuset') };
}

const changeTask = (s: Scenario, at: number, change: Partial<TaskShape>): Scenario =>
  withShape(s, { tasks: s.shape.tasks.map((t, i) => (i === at ? { ...t, ...change } : t)) });

const withoutReset = ({ resetOnFork: _, ...params }: PolicyParams): PolicyParams => params as PolicyParams;
const withoutReclaim = ({ reclaim: _, ...params }: DeadlineParams): PolicyParams => params;
const withoutSpecial = ({ special: _, ...params }: DeadlineParams): PolicyParams => params;
function withoutGroup(s: Scenario, at: number): Scenario {
  const { group: _, ...rest } = s.shape.tasks[at]!;
  return withShape(s, { tasks: s.shape.tasks.map((t, i) => (i === at ? rest : t)) });
}

function withoutIo(s: Scenario, at: number): Scenario {
  const { io: _, ...rest } = s.shape.tasks[at]!;
  return withShape(s, { tasks: s.shape.tasks.map((t, i) => (i === at ? rest : t)) });
}

function withoutKthread(s: Scenario, at: number): Scenario {
  const { kthread: _, ...rest } = s.shape.tasks[at]!;
  return withShape(s, { tasks: s.shape.tasks.map((t, i) => (i === at ? rest : t)) });
}

function withoutCookie(s: Scenario, at: number): Scenario {
  const { cookie: _, ...rest } = s.shape.tasks[at]!;
  return withShape(s, { tasks: s.shape.tasks.map((t, i) => (i === at ? rest : t)) });
}

/** Every CPU by itself. */
function withoutCores(s: Scenario): Scenario {
  const { cores: _, ...shape } = s.shape;
  return { ...s, shape };
}

/** Cores by their new numbers; one of a single CPU need not be said. */
function renumberCores(s: Scenario, cpu: (c: number) => number): Scenario {
  const { cores, ...shape } = s.shape;
  if (!cores) return s;
  const left = cores.map((cpus) => cpus.map(cpu).filter((c) => c >= 0)).filter((cpus) => cpus.length > 1);
  return { ...s, shape: left.length > 0 ? { ...shape, cores: left } : shape };
}

/** Has the task workers? */
const isServed = (s: Scenario, at: number): boolean =>
  s.shape.tasks.some(({ umcg }) => umcg?.role === 'worker' && umcg.server === at);
function withoutUmcg(s: Scenario, at: number): Scenario {
  const { umcg: _, ...rest } = s.shape.tasks[at]!;
  return withShape(s, { tasks: s.shape.tasks.map((t, i) => (i === at ? rest : t)) });
}

/** Simpler parameters of the same class, or of a simpler class, simplest first. */
function simplerParams(params: PolicyParams): PolicyParams[] {
  return params.resetOnFork ? [withoutReset(params), ...simplerKinds(params)] : simplerKinds(params);
}

function simplerKinds(params: PolicyParams): PolicyParams[] {
  switch (params.policy) {
    case 'fair':
      return [
        { policy: 'fair', nice: 0, sliceNs: 0 },
        ...(params.variant ? [{ policy: 'fair', nice: 0, sliceNs: 0, variant: params.variant } as const] : []),
      ];
    case 'fifo':
    case 'rr':
      return [
        { policy: 'fair', nice: 0, sliceNs: 0 },
        ...[10, 20, 30, 40].map((priority) => ({ policy: 'fifo', priority }) as const),
      ];
    case 'deadline':
      return [
        { policy: 'fair', nice: 0, sliceNs: 0 },
        ...[10, 20, 30, 40].map((priority) => ({ policy: 'fifo', priority }) as const),
        { policy: 'deadline', runtimeNs: 1_000_000, deadlineNs: 4_000_000, periodNs: 4_000_000 },
        { policy: 'deadline', runtimeNs: 2_000_000, deadlineNs: 8_000_000, periodNs: 8_000_000 },
        ...(params.reclaim ? [withoutReclaim(params)] : []),
        ...(params.special ? [withoutSpecial(params), ...SIMPLE_SPECIALS] : []),
      ];
  }
}

/** As the kernel makes them. */
const SIMPLE_SPECIALS: readonly PolicyParams[] = [
  { policy: 'deadline', runtimeNs: 1_000_000, deadlineNs: 10_000_000, periodNs: 10_000_000, special: true },
];

function weightOf(params: PolicyParams): number {
  const kind = { fair: 0, fifo: 1000, rr: 1500, deadline: 2000 }[params.policy];
  const size =
    params.policy === 'fair'
      ? Math.abs(params.nice) + (params.sliceNs > 0 ? 1 : 0) + (params.variant ? 30 : 0)
      : params.policy === 'deadline'
        ? params.periodNs / 1e5 + (params.reclaim ? 1 : 0) + (params.special ? 200 : 0)
        : params.priority;
  return kind + size + (params.resetOnFork ? 1 : 0);
}

/** Simpler forms of one operation, simplest first. */
function simplerOps(op: Op): Op[] {
  const simpler: Op[] = [];
  if (op.pick) {
    const { pick: _, ...rest } = op;
    simpler.push(rest as Op);
  }
  if (op.op === 'elapse') for (const ns of ROUND_NS) if (ns < op.ns) simpler.push({ ...op, ns });
  if (op.op === 'irq' || op.op === 'steal' || op.op === 'irqs-off')
    for (const ns of ROUND_NS) if (ns < op.ns) simpler.push({ ...op, ns });
  if (op.op === 'sleep' && op.ns > 0) for (const ns of [0, ...ROUND_NS]) if (ns < op.ns) simpler.push({ ...op, ns });
  if (op.op === 'sleep' && op.wait !== 'interruptible') simpler.push({ ...op, wait: 'interruptible' });
  if (op.op === 'lock' && op.ns !== undefined) {
    const { ns, ...rest } = op;
    simpler.push(rest);
    for (const shorter of ROUND_NS) if (shorter < ns) simpler.push({ ...op, ns: shorter });
  }
  if ((op.op === 'lock' || op.op === 'read') && op.wait !== 'uninterruptible')
    simpler.push({ ...op, wait: 'uninterruptible' });
  if (op.op === 'cpuset' && op.also !== undefined) {
    const { also: _, ...rest } = op;
    simpler.push(rest);
  }
  if (op.op === 'cookie' && op.cookie > 1) simpler.push({ ...op, cookie: 1 });
  if (op.op === 'signal' && op.fatal) simpler.push({ ...op, fatal: false });
  if ('on' in op && op.on > 0) simpler.push({ ...op, on: 0 } as Op);
  if (op.op === 'policy')
    for (const params of simplerParams(op.params))
      if (weightOf(params) < weightOf(op.params)) simpler.push({ ...op, params });
  return simpler;
}

const replaceOp = (s: Scenario, at: number, op: Op): Scenario =>
  withOps(
    s,
    s.ops.map((o, i) => (i === at ? op : o)),
  );
const removeOps = (s: Scenario, from: number, count: number): Scenario =>
  withOps(s, [...s.ops.slice(0, from), ...s.ops.slice(from + count)]);
function removeStop(s: Scenario, at: number): Scenario {
  const { stop: _, ...rest } = s.ops[at]!;
  return replaceOp(s, at, rest as Op);
}

// ---- passes ------------------------------------------------------------------------------------------------------------

function dropParts(r: Reducer): boolean {
  let smaller = false;
  for (let t = r.best.shape.tasks.length - 1; t >= 0; t--) {
    const candidate = dropTask(r.best, t);
    if (candidate && r.attempt(candidate)) smaller = true;
  }
  for (let x = r.best.shape.mutexes.length - 1; x >= 0; x--) if (r.attempt(dropMutex(r.best, x))) smaller = true;
  for (let c = r.best.shape.cpus - 1; c >= 0; c--) {
    const candidate = dropCpu(r.best, c);
    if (candidate && r.attempt(candidate)) smaller = true;
  }
  return smaller;
}

function dropOps(r: Reducer): boolean {
  let smaller = false;
  for (let size = Math.max(1, r.best.ops.length >> 1); size >= 1; size >>= 1) {
    for (let from = r.best.ops.length - size; from >= 0; from--) {
      if (from + size <= r.best.ops.length && r.attempt(removeOps(r.best, from, size))) smaller = true;
    }
  }
  for (let at = r.best.ops.length - 1; at >= 0; at--) {
    if (r.best.ops[at]?.stop && r.attempt(removeStop(r.best, at))) smaller = true;
  }
  return smaller;
}

/** Two operations at once: a hold with the go that ends it, a lock with its unlock. */
function dropPairs(r: Reducer): boolean {
  for (let i = 0; i < r.best.ops.length; i++) {
    for (let k = i + 1; k < r.best.ops.length; k++) {
      const rest = r.best.ops.filter((_, at) => at !== i && at !== k);
      if (r.attempt(withOps(r.best, rest))) return true;
      const stopless = r.best.ops[i]!.stop ? removeOps(removeStop(r.best, i), k, 1) : null;
      if (stopless && r.attempt(stopless)) return true;
    }
  }
  return false;
}

function withoutServer(s: Scenario): Scenario {
  const { serverNs: _, ...shape } = s.shape;
  return { ...s, shape };
}

function simplifyShape(r: Reducer): boolean {
  let simpler = false;
  const { shape } = r.best;
  if (shape.serverNs && r.attempt(withoutServer(r.best))) simpler = true;
  if (shape.cpusets && r.attempt(withoutCpusets(r.best))) simpler = true;
  for (const part of TOPOLOGY) {
    if (r.best.shape[part] && r.attempt(withoutPart(r.best, part))) simpler = true;
  }
  for (const capacities of fullerCapacities(r.best.shape)) {
    if (r.attempt(withShape(r.best, { capacities }))) {
      simpler = true;
      break;
    }
  }
  if (shape.cores && r.attempt(withoutCores(r.best))) simpler = true;
  if (shape.tickNs > 0 && r.attempt(withShape(r.best, { tickNs: 0 }))) simpler = true;
  if (shape.ipiNs > 0 && r.attempt(withShape(r.best, { ipiNs: 0 }))) simpler = true;
  if (shape.nrMigrate !== undefined && r.attempt(withUsualScans(r.best))) simpler = true;
  if (shape.switchNs && r.attempt(withoutSwitchCost(r.best))) simpler = true;
  for (let x = 0; x < shape.mutexes.length; x++) {
    const candidate = plainMutex(r.best, x);
    if (candidate && r.attempt(candidate)) simpler = true;
  }
  for (let t = 0; t < shape.tasks.length; t++) {
    const task = r.best.shape.tasks[t]!;
    const all = Array.from({ length: r.best.shape.cpus }, (_, c) => c);
    if (task.group && r.attempt(withoutGroup(r.best, t))) simpler = true;
    if (task.umcg && !isServed(r.best, t) && r.attempt(withoutUmcg(r.best, t))) simpler = true;
    if (task.cookie !== undefined && r.attempt(withoutCookie(r.best, t))) simpler = true;
    if (task.cookie !== undefined && task.cookie > 1 && r.attempt(changeTask(r.best, t, { cookie: 1 }))) simpler = true;
    if (task.io && r.attempt(withoutIo(r.best, t))) simpler = true;
    if (task.endless && r.attempt(changeTask(r.best, t, { endless: false }))) simpler = true;
    if (task.kthread && r.attempt(withoutKthread(r.best, t))) simpler = true;
    const isFree = r.best.shape.tasks[t]!.kthread === undefined;
    if (isFree && task.cpus.length < all.length && r.attempt(changeTask(r.best, t, { cpus: all }))) simpler = true;
    for (const params of simplerParams(task.params)) {
      if (weightOf(params) < weightOf(r.best.shape.tasks[t]!.params) && r.attempt(changeTask(r.best, t, { params }))) {
        simpler = true;
        break;
      }
    }
  }
  return simpler;
}

function simplifyOps(r: Reducer): boolean {
  let simpler = false;
  for (let at = 0; at < r.best.ops.length; at++) {
    for (const op of simplerOps(r.best.ops[at]!)) {
      if (at < r.best.ops.length && r.attempt(replaceOp(r.best, at, op))) {
        simpler = true;
        break;
      }
    }
  }
  return simpler;
}

function shortenSettle(r: Reducer): void {
  for (const settleNs of ROUND_NS.filter((ns) => ns >= 1_000_000)) {
    if (settleNs < r.best.settleNs && r.attempt({ ...r.best, settleNs })) return;
  }
}

/** Tries every single removal on the result. Answers those that pass; null when one still violates. */
function certify(r: Reducer): string[] | null {
  const passed: string[] = [];
  const tryRemoval = (what: string, candidate: Scenario | null): boolean => {
    if (!candidate) return false;
    if (r.attempt(candidate)) return true;
    passed.push(what);
    return false;
  };
  for (const [i, op] of r.best.ops.entries()) {
    if (tryRemoval(`without operation ${i + 1} (${op.op})`, removeOps(r.best, i, 1))) return null;
    if (op.stop && tryRemoval(`without the hold of operation ${i + 1}`, removeStop(r.best, i))) return null;
  }
  for (const [t, task] of r.best.shape.tasks.entries()) {
    if (tryRemoval(`without task ${task.name}`, dropTask(r.best, t))) return null;
  }
  for (const [x, name] of r.best.shape.mutexes.entries()) {
    if (tryRemoval(`without mutex ${name}`, dropMutex(r.best, x))) return null;
  }
  for (let c = 0; c < r.best.shape.cpus; c++) if (tryRemoval(`without CPU ${c}`, dropCpu(r.best, c))) return null;
  return passed;
}

/**
 * Reduces a scenario of which `property` is the first violated claim, among all claims of the bench, so that a replay under the same
 * claims ends in the same sentence.
 */
export function reduce(bench: Bench, scenario: Scenario, property: string): Reduced {
  const r = new Reducer(bench, scenario, property);
  r.attempt(r.best);
  let certificate: string[] | null = null;
  while (certificate === null && r.tried < TRIES_MAX) {
    let smaller = true;
    while (smaller && r.tried < TRIES_MAX) {
      smaller = dropOps(r);
      smaller = dropParts(r) || smaller;
      smaller = simplifyShape(r) || smaller;
      smaller = simplifyOps(r) || smaller;
      if (!smaller) smaller = dropPairs(r);
    }
    shortenSettle(r);
    certificate = certify(r);
  }
  return {
    scenario: r.best,
    outcome: r.outcome,
    tried: r.tried,
    certificate: certificate ?? [],
    minimal: certificate !== null,
  };
}
