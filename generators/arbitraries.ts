// fast-check arbitraries for the property lane: the natural way to say what a scenario is, many times slower than
// `drawRun` and independent of its guesses. They don't shrink: a finding goes to our own reducer.

import fc from 'fast-check';
import { DL, FAIR, RT } from '../model/ids.ts';
import { type Actor, type Op, type OpName, opList, unpackOps, WAIT_KINDS, type WaitKind } from '../model/ops.ts';
import { DEFAULT_MAX_SECTIONS, type PolicyParams, type Shape } from '../model/shape.ts';
import * as edges from './edges.ts';
import { DRAWN_OPERATIONS_MAX, DRAWN_OPERATIONS_MIN, drawRun, type RunOptions } from './scenario.ts';
import { draftToShape, shapeDraft, taskName } from './shape-draft.ts';
import { DRAWN_TASKS_MAX, type ShapeLimits } from './shapes.ts';
import type { Grain } from './swarm.ts';

export interface DrawnScenario {
  draftShape: Shape;
  ops: Op[];
}

/** The campaign's own runs of one seed: fast-check chooses the index alone. */
export function seedArbitrary(seed: string, options: RunOptions): fc.Arbitrary<DrawnScenario> {
  const draft = shapeDraft(options.limits.tasks ?? DRAWN_TASKS_MAX);
  const list = opList(options.operations ?? DRAWN_OPERATIONS_MAX);
  return fc.noShrink(fc.noBias(fc.nat())).map((index) => {
    drawRun(seed, index, options, draft, list);
    return { draftShape: draftToShape(draft), ops: unpackOps(list) };
  });
}

/** Indices are drawn as wide as a shape can be and folded into the shape that came with them. */
export function scenarioArbitrary(options: RunOptions): fc.Arbitrary<DrawnScenario> {
  const { grain, limits } = options;
  const ops =
    grain === 'mixed'
      ? fc.oneof(opsArbitrary('whole', options), opsArbitrary('section', options))
      : opsArbitrary(grain, options);
  const scenario = fc.record({ shape: shapeArbitrary(limits), allAwake: fc.boolean(), ops });
  return fc.noShrink(scenario).map(({ shape, allAwake, ops }) => {
    const wakes: Op[] = allAwake ? shape.tasks.map((_, task) => ({ op: 'wake', task, on: 0 })) : [];
    const folded = [...wakes, ...ops].slice(0, ops.length).map((op) => foldOp(op, shape));
    return { draftShape: shape, ops: folded };
  });
}

// Shapes.

const MASK_WIDTH = 64;
const maskArbitrary = fc.oneof(
  fc.constant(Array.from({ length: MASK_WIDTH }, (_, cpu) => cpu)),
  fc.nat(MASK_WIDTH - 1).map((cpu) => [cpu]),
  fc.array(fc.nat(MASK_WIDTH - 1), { minLength: 1, maxLength: 3 }),
);

function shapeArbitrary(limits: ShapeLimits): fc.Arbitrary<Shape> {
  const task = fc.record({
    params: fc.oneof(...paramArbitraries(limits)),
    mask: maskArbitrary,
    endless: fc.nat(9).map((n) => n === 9),
    io: fc.nat(9).map((n) => n === 9),
    child: fc.nat(5).map((n) => n === 0),
    cookie: fc.nat(9).map((n) => (n < 3 ? n : 0)),
  });
  const tasks =
    limits.tasks === undefined
      ? fc.array(task, { minLength: 2, maxLength: DRAWN_TASKS_MAX })
      : fc.array(task, { minLength: limits.tasks, maxLength: limits.tasks });
  const shape = fc.record({
    cpus: fixedOr(limits.cpus, edges.CPU_COUNTS),
    tasks,
    mutexes: fixedOr(limits.mutexes, edges.MUTEX_COUNTS),
    tickNs: fc.constantFrom(...edges.TICKS_NS),
    ipiNs: fc.constantFrom(...edges.IPIS_NS),
    server: fc.constantFrom(...edges.SERVERS_NS),
    split: fc.nat(9).map((n) => n === 0),
    rwsems: fc.nat(9).map((n) => n < 2),
    threads: fc.nat(9).map((n) => (n < 2 ? 2 : 0)),
  });
  return shape.map(
    ({ cpus, tasks, mutexes, tickNs, ipiNs, split, rwsems, threads, server: [runtimeNs, periodNs] }) => ({
      cpus,
      ...(split && cpus > 1 && { cpusets: [[0], Array.from({ length: cpus - 1 }, (_, c) => c + 1)] }),
      ...(threads > 0 && cpus > 1 && { cores: [[0, 1]] }),
      tasks: tasks.map(({ params, mask, endless, io, child, cookie }, at) =>
        child && at > 1
          ? { name: taskName(at), params: ORDINARY, cpus: allCpus(cpus), endless, child: true as const }
          : {
              name: taskName(at),
              params,
              cpus: foldMask(mask, cpus),
              ...trust(params, cookie),
              ...(io && { io }),
              endless,
            },
      ),
      mutexes: Array.from({ length: mutexes }, (_, at) => `m${at}`),
      ...(rwsems && mutexes > 0 && { mutexKinds: Array.from({ length: mutexes }, () => 'rwsem' as const) }),
      tickNs,
      ipiNs,
      serverNs: { runtimeNs, periodNs },
      maxSections: DEFAULT_MAX_SECTIONS,
    }),
  );
}

function fixedOr(fixed: number | undefined, counts: readonly number[]): fc.Arbitrary<number> {
  return fixed === undefined ? fc.constantFrom(...counts) : fc.constant(fixed);
}

function paramArbitraries({ without = [] }: ShapeLimits): fc.Arbitrary<PolicyParams>[] {
  const policy = fc.constantFrom('fifo' as const, 'fifo' as const, 'rr' as const);
  const fifo = fc.record({ policy, priority: fc.constantFrom(...edges.PRIORITIES) });
  const fair = fc.record({
    policy: fc.constant('fair' as const),
    nice: fc.constantFrom(...edges.NICES),
    sliceNs: fc.constantFrom(...edges.SLICES_NS),
  });
  const deadline = fc.constantFrom(...edges.RESERVATIONS_NS).chain(([runtimeNs, deadlineNs, periodNs]) =>
    fc.nat(7).map((n) => ({
      policy: 'deadline' as const,
      runtimeNs,
      deadlineNs,
      periodNs,
      ...(n < 2 ? { reclaim: true } : {}),
      ...(n === 7 ? { special: true as const } : {}),
    })),
  );
  const all: [number, fc.Arbitrary<PolicyParams>][] = [
    [RT, fifo],
    [FAIR, fair],
    [DL, deadline],
  ];
  return all.filter(([cls]) => !without.includes(cls)).map(([, params]) => params);
}

/** Kernel threads have no cookie. */
const trust = (params: PolicyParams, cookie: number): { cookie?: number } =>
  cookie === 0 || (params.policy === 'deadline' && params.special) ? {} : { cookie };

const ORDINARY: PolicyParams = { policy: 'fair', nice: 0, sliceNs: 0 };
const allCpus = (cpus: number): number[] => Array.from({ length: cpus }, (_, cpu) => cpu);

// Operations.

const wide = fc.nat(MASK_WIDTH - 1);
const actor: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 9, arbitrary: fc.record({ role: fc.constant('curr' as const), cpu: wide }) },
  { weight: 1, arbitrary: wide },
);
const lockWait: fc.Arbitrary<WaitKind> = fc.constantFrom(...edges.LOCK_WAITS.map((at) => WAIT_KINDS[at]!));
const sleepWait: fc.Arbitrary<WaitKind> = fc.constantFrom(...edges.SLEEP_WAITS.map((at) => WAIT_KINDS[at]!));
const pick = fc.nat(15).map((n) => (n > 12 ? n - 12 : 0));
const stop = fc.option(fc.record({ section: fc.constant(''), nth: fc.constantFrom(...edges.STOP_NTHS) }), { freq: 4 });

function opsArbitrary(grain: Grain, { limits, operations, noise }: RunOptions): fc.Arbitrary<Op[]> {
  const arms = [...armsOf(limits), ...(noise ? noiseArms() : [])].filter(
    ({ op }) => grain === 'section' || !HOLDING.has(op),
  );
  const bare = fc.oneof(...arms.map(({ weight, arbitrary }) => ({ weight, arbitrary })));
  const op = fc.record({ bare, pick, stop: grain === 'section' ? stop : fc.constant(null) }).map(toOp);
  return fc.array(op, {
    minLength: operations ?? DRAWN_OPERATIONS_MIN,
    maxLength: operations ?? DRAWN_OPERATIONS_MAX,
    size: 'max',
  });
}

interface Drawn {
  bare: Op;
  pick: number;
  stop: { section: string; nth: number } | null;
}
function toOp({ bare, pick, stop }: Drawn): Op {
  // Like the campaign: letting go may stop again, but time and holds have no program to stop.
  const stoppable = stop !== null && !UNSTOPPABLE.has(bare.op);
  return { ...bare, ...(pick === 0 ? {} : { pick }), ...(stoppable ? { stop } : {}) };
}

interface Arm {
  op: OpName;
  weight: number;
  arbitrary: fc.Arbitrary<Op>;
}
const HOLDING: ReadonlySet<OpName> = new Set(['hold', 'go', 'go-task']);
const UNSTOPPABLE: ReadonlySet<OpName> = new Set(['elapse', 'hold', 'irq', 'steal', 'irqs-off']);

function noiseArms(): Arm[] {
  const ns = fc.constantFrom(...edges.NOISES_NS);
  return (['irq', 'steal', 'irqs-off'] as const).map((op) =>
    arm(op, 2, fc.record({ op: fc.constant(op), cpu: wide, ns })),
  );
}

function armsOf(limits: ShapeLimits): Arm[] {
  const op = <N extends OpName>(name: N) => fc.constant(name);
  const params = fc.oneof(...paramArbitraries(limits));
  const common: Arm[] = [
    arm('elapse', 12, fc.record({ op: op('elapse'), ns: fc.constantFrom(...edges.ELAPSES_NS) })),
    arm('hold', 3, fc.record({ op: op('hold'), cpu: wide })),
    arm('go', 6, fc.record({ op: op('go'), cpu: wide })),
    arm('go-task', 3, fc.record({ op: op('go-task'), task: actor })),
    arm('tick', 4, fc.record({ op: op('tick'), cpu: wide })),
    arm('wake', 16, fc.record({ op: op('wake'), task: wide, on: wide })),
    arm('spurious', 5, fc.record({ op: op('spurious'), task: wide, on: wide })),
    arm('clock', 2, fc.record({ op: op('clock'), task: wide, on: wide })),
    arm('cookie', 1, fc.record({ op: op('cookie'), task: wide, cookie: fc.nat(2), on: wide })),
    arm('sleep', 9, sleepArbitrary()),
    arm('yield', 4, fc.record({ op: op('yield'), task: actor })),
    arm('signal', 5, fc.record({ op: op('signal'), task: wide, on: wide, fatal: fc.boolean() })),
    arm('affinity', 5, fc.record({ op: op('affinity'), task: wide, cpus: maskArbitrary, on: wide })),
    arm('policy', 4, fc.record({ op: op('policy'), task: wide, params, on: wide })),
    arm('migrate-disable', 3, fc.record({ op: op('migrate-disable'), task: actor })),
    arm('migrate-enable', 3, fc.record({ op: op('migrate-enable'), task: actor })),
    arm('offline', 2, fc.record({ op: op('offline'), cpu: wide, on: wide })),
    arm('online', 2, fc.record({ op: op('online'), cpu: wide, on: wide })),
    arm('exit', 1, fc.record({ op: op('exit'), task: actor })),
    arm('cpuset', 1, fc.record({ op: op('cpuset'), task: wide, also: wide, to: wide, on: wide })),
    arm('dl-limit', 1, fc.record({ op: op('dl-limit'), limitUs: fc.constantFrom(...edges.LIMITS_US), on: wide })),
    arm('fork', 2, fc.record({ op: op('fork'), task: actor, child: wide })),
    arm('rebuild-domains', 1, fc.record({ op: op('rebuild-domains'), on: wide })),
  ];
  if (limits.mutexes === 0) return common;
  return [
    ...common,
    arm('lock', 18, fc.record({ op: op('lock'), task: actor, mutex: wide, wait: lockWait })),
    arm('trylock', 3, fc.record({ op: op('trylock'), task: actor, mutex: wide })),
    arm('read', 3, fc.record({ op: op('read'), task: actor, mutex: wide, wait: lockWait })),
    arm('downgrade', 1, fc.record({ op: op('downgrade'), task: actor, mutex: wide })),
    arm('unlock', 14, fc.record({ op: op('unlock'), task: actor, mutex: wide })),
  ];
}

const arm = (op: OpName, weight: number, arbitrary: fc.Arbitrary<Op>): Arm => ({ op, weight, arbitrary });

function sleepArbitrary(): fc.Arbitrary<Op> {
  const ns = fc.constantFrom(...edges.SLEEPS_NS);
  return fc.record({ op: fc.constant('sleep' as const), task: actor, wait: sleepWait, ns });
}

// Folding.

function foldOp(op: Op, shape: Shape): Op {
  return op.op === 'fork' ? foldFork(op, shape) : foldAny(op, shape);
}

/** Without children it yields instead. */
function foldFork({ task, child, op: _, ...common }: Extract<Op, { op: 'fork' }>, shape: Shape): Op {
  const children = shape.tasks.flatMap((t, at) => (t.child ? [at] : []));
  const actor = foldActor(task, shape);
  if (children.length === 0) return { op: 'yield', task: actor, ...common };
  return { op: 'fork', task: actor, child: children[child % children.length]!, ...common };
}

function foldAny(op: Op, shape: Shape): Op {
  return {
    ...op,
    ...('task' in op && { task: foldActor(op.task, shape) }),
    ...('cpu' in op && { cpu: op.cpu % shape.cpus }),
    ...('on' in op && { on: op.on % shape.cpus }),
    ...('mutex' in op && { mutex: op.mutex % shape.mutexes.length }),
    ...('cpus' in op && { cpus: foldMask(op.cpus, shape.cpus) }),
    ...(op.op === 'cpuset' && { also: op.also! % shape.tasks.length, to: shape.cpusets ? op.to % 2 : 0 }),
  } as Op;
}

function foldActor(actor: Actor, shape: Shape): Actor {
  return typeof actor === 'number' ? actor % shape.tasks.length : { role: 'curr', cpu: actor.cpu % shape.cpus };
}

function foldMask(mask: readonly number[], cpus: number): number[] {
  return [...new Set(mask.map((cpu) => cpu % cpus))].sort((a, b) => a - b);
}
