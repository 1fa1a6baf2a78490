// Operations: everything that the environment may do to the machine, as a union at the edges and as packed numbers inside.
// A stop names the section after which the operation is held; generators draw it as an ordinal, records carry its name.

import type { FairParams, PolicyParams } from './shape.ts';

/** After the n-th run of a section of that name (n from 1), or after the n-th section of any name (`section` empty). */
export interface Stop {
  section: string;
  nth: number;
}

/** How a lock is waited for. */
export type WaitKind = 'uninterruptible' | 'interruptible' | 'killable';

/** Who acts: a task by index, or a role resolved when the operation is taken (recorded as the task that it met). */
export type Actor = number | { role: 'curr'; cpu: number };

interface Common {
  /** Index of the choice that a design leaves open, modulo the candidates; 0 or absent is the kernel's own order. */
  pick?: number;
  stop?: Stop;
}

export type Op = Common &
  (
    | { op: 'elapse'; ns: number; to?: 'charge' }
    | { op: 'hold'; cpu: number }
    | { op: 'go'; cpu: number }
    | { op: 'go-task'; task: Actor }
    | { op: 'tick'; cpu: number }
    | { op: 'wake'; task: Actor; on: number }
    | { op: 'spurious'; task: Actor; on: number }
    | { op: 'lock'; task: Actor; mutex: number; wait: WaitKind; ns?: number }
    | { op: 'trylock'; task: Actor; mutex: number }
    | { op: 'unlock'; task: Actor; mutex: number }
    | { op: 'read'; task: Actor; mutex: number; wait: WaitKind }
    | { op: 'downgrade'; task: Actor; mutex: number }
    | { op: 'sleep'; task: Actor; wait: WaitKind; ns: number }
    | { op: 'yield'; task: Actor }
    | { op: 'signal'; task: Actor; on: number; fatal: boolean }
    | { op: 'affinity'; task: Actor; cpus: readonly number[]; on: number }
    | { op: 'policy'; task: Actor; params: PolicyParams; on: number }
    | { op: 'migrate-disable'; task: Actor }
    | { op: 'migrate-enable'; task: Actor }
    | { op: 'exit'; task: Actor }
    | { op: 'cpuset'; task: Actor; also?: number; to: number; on: number }
    | { op: 'dl-limit'; limitUs: number; on: number }
    | { op: 'rebuild-domains'; on: number }
    | { op: 'plan'; on: number }
    | { op: 'offline' | 'online'; cpu: number; on: number }
    | { op: 'fork'; task: Actor; child: number }
    | { op: 'umcg'; task: Actor; what: UmcgOp; ns?: number }
    | { op: 'umcg-call'; task: Actor; call: UmcgSyscall; names?: number; wrong?: UmcgWrong; ns?: number }
    | { op: 'umcg-write'; task: Actor; word: UmcgWord; names?: number; value?: number; on: number }
    | { op: 'preempt'; task: Actor; on: number }
    | { op: 'clock'; task: Actor; on: number }
    | { op: 'cookie'; task: Actor; cookie: number; on: number }
    | { op: 'swap'; task: Actor; with: number }
    | { op: NoiseOp; cpu: number; ns: number }
  );

/** What keeps a CPU from its work for a while: a handler, a hypervisor, or whoever executes there with interrupts off. */
export type NoiseOp = 'irq' | 'steal' | 'irqs-off';

/** What a worker of UMCG does in user mode. */
export const UMCG_OPS = [
  'wait',
  'fault',
  'unregister',
  'park',
  'unpark',
  'switch',
  'exec',
  'fiber-lock',
  'fiber-unlock',
  'produce',
  'consume',
] as const;
/** Those that a library of userspace builds from the others. */
export const UMCG_LIBRARY: readonly UmcgOp[] = ['fiber-lock', 'fiber-unlock', 'produce', 'consume'];
export type UmcgOp = (typeof UMCG_OPS)[number];

/** System calls of UMCG, made as they are by userspace that keeps to no protocol. `wake` of one design is a flag of wait in another. */
export const UMCG_SYSCALLS = ['register', 'unregister', 'wait', 'wake', 'kick', 'switch'] as const;
export type UmcgSyscall = (typeof UMCG_SYSCALLS)[number];

/** What is wrong with the arguments of such a call. `self`: the address is not that of the caller's words; `kind`: it is said to be the other kind. */
export const UMCG_WRONGS = ['flags', 'misaligned', 'null', 'self', 'kind', 'padding', 'clock'] as const;
export type UmcgWrong = (typeof UMCG_WRONGS)[number];

/** User words that somebody in the process may write; `page`: the page of a task's words goes (0) or comes back (1). */
export const UMCG_RAW_WORDS = ['state', 'next', 'server', 'list', 'link', 'page', 'shared-list', 'idle-slot'] as const;
export type UmcgWord = (typeof UMCG_RAW_WORDS)[number];

export type OpName = Op['op'];
export const OP_NAMES = [
  'elapse',
  'hold',
  'go',
  'go-task',
  'tick',
  'wake',
  'spurious',
  'lock',
  'trylock',
  'unlock',
  'sleep',
  'yield',
  'signal',
  'affinity',
  'policy',
  'migrate-disable',
  'migrate-enable',
  'exit',
  'cpuset',
  'dl-limit',
  'rebuild-domains',
  'offline',
  'online',
  'fork',
  'read',
  'downgrade',
  'umcg',
  'preempt',
  'clock',
  'cookie',
  'umcg-call',
  'umcg-write',
  'irq',
  'steal',
  'irqs-off',
  'plan',
  'swap',
] as const satisfies readonly OpName[];

const CODE = new Map<OpName, number>(OP_NAMES.map((name, code) => [name, code]));
export const opCode = (name: OpName): number => CODE.get(name)!;

export const ELAPSE = opCode('elapse');
export const HOLD = opCode('hold');
export const GO = opCode('go');
export const GO_TASK = opCode('go-task');
export const TICK = opCode('tick');
export const WAKE = opCode('wake');
export const SPURIOUS = opCode('spurious');
export const LOCK = opCode('lock');
export const TRYLOCK = opCode('trylock');
export const UNLOCK = opCode('unlock');
export const SLEEP = opCode('sleep');
export const YIELD = opCode('yield');
export const SIGNAL = opCode('signal');
export const AFFINITY = opCode('affinity');
export const POLICY = opCode('policy');
export const MIGRATE_DISABLE = opCode('migrate-disable');
export const MIGRATE_ENABLE = opCode('migrate-enable');
export const EXIT = opCode('exit');
export const CPUSET = opCode('cpuset');
export const DL_LIMIT = opCode('dl-limit');
export const REBUILD = opCode('rebuild-domains');
export const OFFLINE = opCode('offline');
export const ONLINE = opCode('online');
export const FORK = opCode('fork');
export const READ = opCode('read');
export const DOWNGRADE = opCode('downgrade');
export const UMCG = opCode('umcg');
export const PREEMPT = opCode('preempt');
export const CLOCK = opCode('clock');
export const COOKIE = opCode('cookie');
export const UMCG_CALL = opCode('umcg-call');
export const UMCG_WRITE = opCode('umcg-write');
export const IRQ = opCode('irq');
export const STEAL = opCode('steal');
export const IRQS_OFF = opCode('irqs-off');
export const PLAN = opCode('plan');
export const SWAP = opCode('swap');

/**
 * Packed form, twelve numbers an operation: code, task (or -2 - cpu for the role `curr`), cpu, mutex, arg, pick, stop nth,
 * stop section (index into the list's section names, -1: any), then three for lengths of time, masks and parameters, and a flag.
 */
export const STRIDE = 12;
export const F_CODE = 0;
export const F_TASK = 1;
export const F_CPU = 2;
export const F_MUTEX = 3;
export const F_ARG = 4;
export const F_PICK = 5;
export const F_STOP = 6;
export const F_STOP_NAME = 7;
export const F_X = 8;
export const F_Y = 9;
export const F_Z = 10;
export const F_FLAG = 11;

/** A list of operations as numbers. `names` are the section names that stops refer to. */
export interface OpList {
  count: number;
  rows: Float64Array;
  names: string[];
}

export function opList(capacity: number): OpList {
  return { count: 0, rows: new Float64Array(capacity * STRIDE), names: [] };
}

export const WAIT_KINDS = ['uninterruptible', 'interruptible', 'killable'] as const satisfies readonly WaitKind[];
const WAIT_INTERRUPTIBLE = WAIT_KINDS.indexOf('interruptible');
export const POLICIES = ['fair', 'fifo', 'deadline', 'rr'] as const;

/** The role "whoever executes on this CPU" as a packed actor, and back. */
export const packCurr = (cpu: number): number => -2 - cpu;
export const isRole = (packed: number): boolean => packed < -1;
export const roleCpu = (packed: number): number => -2 - packed;

function packActor(actor: Actor): number {
  return typeof actor === 'number' ? actor : packCurr(actor.cpu);
}
function unpackActor(packed: number): Actor {
  return isRole(packed) ? { role: 'curr', cpu: roleCpu(packed) } : packed;
}

/** Masks travel as two 32-bit numbers. */
export function maskOf(cpus: readonly number[]): [lo: number, hi: number] {
  let lo = 0;
  let hi = 0;
  for (const cpu of cpus) {
    if (cpu < 32) lo |= 1 << cpu;
    else hi |= 1 << (cpu - 32);
  }
  return [lo | 0, hi | 0];
}

export function cpusOf(lo: number, hi: number): number[] {
  const cpus: number[] = [];
  for (let cpu = 0; cpu < 32; cpu++) if ((lo >>> cpu) & 1) cpus.push(cpu);
  for (let cpu = 0; cpu < 32; cpu++) if ((hi >>> cpu) & 1) cpus.push(cpu + 32);
  return cpus;
}

/** Appends a union operation to a packed list. The list must have room. */
export function packOp(list: OpList, op: Op): void {
  const { rows } = list;
  const at = list.count++ * STRIDE;
  rows.fill(0, at, at + STRIDE);
  rows[at + F_CODE] = opCode(op.op);
  rows[at + F_TASK] = 'task' in op ? packActor(op.task) : -1;
  rows[at + F_CPU] = 'cpu' in op ? op.cpu : 'on' in op ? op.on : -1;
  rows[at + F_MUTEX] = 'mutex' in op ? op.mutex : -1;
  rows[at + F_PICK] = op.pick ?? 0;
  rows[at + F_STOP_NAME] = -1;
  if (op.stop) {
    rows[at + F_STOP] = op.stop.nth;
    if (op.stop.section !== '') {
      let name = list.names.indexOf(op.stop.section);
      if (name < 0) name = list.names.push(op.stop.section) - 1;
      rows[at + F_STOP_NAME] = name;
    }
  }
  switch (op.op) {
    case 'elapse':
      rows[at + F_X] = op.ns;
      rows[at + F_ARG] = op.to === 'charge' ? 1 : 0;
      break;
    case 'lock':
    case 'read':
      rows[at + F_ARG] = WAIT_KINDS.indexOf(op.wait);
      rows[at + F_X] = op.op === 'lock' ? (op.ns ?? 0) : 0;
      break;
    case 'sleep':
      rows[at + F_ARG] = WAIT_KINDS.indexOf(op.wait);
      rows[at + F_X] = op.ns;
      break;
    case 'signal':
      rows[at + F_ARG] = op.fatal ? 1 : 0;
      break;
    case 'affinity':
      [rows[at + F_X], rows[at + F_Y]] = maskOf(op.cpus);
      break;
    case 'policy':
      packParams(rows, at, op.params);
      break;
    case 'cpuset':
      rows[at + F_ARG] = op.to;
      rows[at + F_X] = op.also ?? -1;
      break;
    case 'dl-limit':
      rows[at + F_X] = op.limitUs;
      break;
    case 'offline':
    case 'online':
      rows[at + F_ARG] = op.on;
      break;
    case 'irq':
    case 'steal':
    case 'irqs-off':
      rows[at + F_X] = op.ns;
      break;
    case 'fork':
      rows[at + F_X] = op.child;
      break;
    case 'swap':
      rows[at + F_X] = op.with;
      break;
    case 'cookie':
      rows[at + F_X] = op.cookie;
      break;
    case 'umcg':
      rows[at + F_ARG] = UMCG_OPS.indexOf(op.what);
      rows[at + F_X] = op.ns ?? 0;
      break;
    case 'umcg-call':
      rows[at + F_ARG] = UMCG_SYSCALLS.indexOf(op.call);
      rows[at + F_X] = op.ns ?? 0;
      rows[at + F_Y] = op.names ?? -1;
      rows[at + F_Z] = op.wrong === undefined ? 0 : 1 + UMCG_WRONGS.indexOf(op.wrong);
      break;
    case 'umcg-write':
      rows[at + F_ARG] = UMCG_RAW_WORDS.indexOf(op.word);
      rows[at + F_X] = op.value ?? 0;
      rows[at + F_Y] = op.names ?? -1;
      break;
    default:
  }
}

/** Appends an `elapse`, as `packOp` does: a driver takes one at nearly every instant. */
export function packElapse(list: OpList, ns: number, toCharge: boolean): void {
  const at = packBlank(list, ELAPSE, -1);
  list.rows[at + F_X] = ns;
  list.rows[at + F_ARG] = toCharge ? 1 : 0;
}

/** Appends an interruptible `sleep`, as `packOp` does. */
export function packSleep(list: OpList, task: number, ns: number): void {
  const at = packBlank(list, SLEEP, task);
  list.rows[at + F_X] = ns;
  list.rows[at + F_ARG] = WAIT_INTERRUPTIBLE;
}

function packBlank(list: OpList, code: number, task: number): number {
  const { rows } = list;
  const at = list.count++ * STRIDE;
  rows[at + F_CODE] = code;
  rows[at + F_TASK] = task;
  rows[at + F_CPU] = -1;
  rows[at + F_MUTEX] = -1;
  rows[at + F_ARG] = 0;
  rows[at + F_PICK] = 0;
  rows[at + F_STOP] = 0;
  rows[at + F_STOP_NAME] = -1;
  rows[at + F_X] = 0;
  rows[at + F_Y] = 0;
  rows[at + F_Z] = 0;
  rows[at + F_FLAG] = 0;
  return at;
}

/** Bits of a flag of parameters: takes turns, or reclaims; its children are ordinary fair tasks; SCHED_BATCH, SCHED_IDLE; special. */
export const FLAG_OWN = 1;
export const FLAG_RESET_ON_FORK = 2;
export const FLAG_BATCH = 4;
export const FLAG_IDLE = 8;
export const FLAG_SPECIAL = 16;
/** The bits of a fair policy. */
export const flagOfVariant = ({ variant }: FairParams): number =>
  variant === 'idle' ? FLAG_IDLE : variant === 'batch' ? FLAG_BATCH : 0;
export const variantOfFlag = (flag: number): Pick<FairParams, 'variant'> =>
  flag & FLAG_IDLE ? { variant: 'idle' } : flag & FLAG_BATCH ? { variant: 'batch' } : {};

function packParams(rows: Float64Array, at: number, params: PolicyParams): void {
  rows[at + F_ARG] = POLICIES.indexOf(params.policy);
  switch (params.policy) {
    case 'fair':
      rows[at + F_X] = params.nice;
      rows[at + F_Y] = params.sliceNs;
      rows[at + F_FLAG] = flagOfVariant(params);
      break;
    case 'fifo':
    case 'rr':
      rows[at + F_X] = params.priority;
      rows[at + F_FLAG] = params.policy === 'rr' ? 1 : 0;
      break;
    case 'deadline':
      rows[at + F_X] = params.runtimeNs;
      rows[at + F_Y] = params.deadlineNs;
      rows[at + F_Z] = params.periodNs;
      rows[at + F_FLAG] = (params.reclaim ? FLAG_OWN : 0) | (params.special ? FLAG_SPECIAL : 0);
  }
  if (params.resetOnFork) rows[at + F_FLAG]! |= FLAG_RESET_ON_FORK;
}

function unpackParams(rows: Float64Array, at: number): PolicyParams {
  const [x, y, z] = [rows[at + F_X]!, rows[at + F_Y]!, rows[at + F_Z]!];
  const policy = POLICIES[rows[at + F_ARG]!]!;
  const flag = rows[at + F_FLAG]!;
  const reset = flag & FLAG_RESET_ON_FORK ? { resetOnFork: true as const } : {};
  switch (policy) {
    case 'fair':
      return { policy: 'fair', nice: x, sliceNs: y, ...variantOfFlag(flag), ...reset };
    case 'fifo':
    case 'rr':
      return { policy, priority: x, ...reset };
    case 'deadline': {
      const reclaim = flag & FLAG_OWN ? { reclaim: true } : {};
      const special = flag & FLAG_SPECIAL ? { special: true as const } : {};
      return { policy: 'deadline', runtimeNs: x, deadlineNs: y, periodNs: z, ...reclaim, ...special, ...reset };
    }
  }
}

/** The union form of the operation at an index of a packed list. */
export function unpackOp(list: OpList, index: number): Op {
  const { rows } = list;
  const at = index * STRIDE;
  const task = unpackActor(rows[at + F_TASK]!);
  const cpu = rows[at + F_CPU]!;
  const mutex = rows[at + F_MUTEX]!;
  const wait = WAIT_KINDS[rows[at + F_ARG]!] ?? 'uninterruptible';
  const nth = rows[at + F_STOP]!;
  const common: Common = {};
  if (rows[at + F_PICK]! !== 0) common.pick = rows[at + F_PICK]!;
  if (nth > 0) common.stop = { section: list.names[rows[at + F_STOP_NAME]!] ?? '', nth };
  const op = OP_NAMES[rows[at + F_CODE]!]!;
  switch (op) {
    case 'elapse':
      return { op, ns: rows[at + F_X]!, ...(rows[at + F_ARG] === 1 ? { to: 'charge' as const } : {}), ...common };
    case 'hold':
    case 'go':
    case 'tick':
      return { op, cpu, ...common };
    case 'irq':
    case 'steal':
    case 'irqs-off':
      return { op, cpu, ns: rows[at + F_X]!, ...common };
    case 'go-task':
    case 'yield':
    case 'migrate-disable':
    case 'migrate-enable':
    case 'exit':
      return { op, task, ...common };
    case 'wake':
    case 'spurious':
    case 'preempt':
    case 'clock':
      return { op, task, on: cpu, ...common };
    case 'lock':
      return { op, task, mutex, wait, ...(rows[at + F_X]! > 0 ? { ns: rows[at + F_X]! } : {}), ...common };
    case 'read':
      return { op, task, mutex, wait, ...common };
    case 'trylock':
    case 'unlock':
    case 'downgrade':
      return { op, task, mutex, ...common };
    case 'sleep':
      return { op, task, wait, ns: rows[at + F_X]!, ...common };
    case 'signal':
      return { op, task, on: cpu, fatal: rows[at + F_ARG] === 1, ...common };
    case 'affinity':
      return { op, task, cpus: cpusOf(rows[at + F_X]!, rows[at + F_Y]!), on: cpu, ...common };
    case 'policy':
      return { op, task, params: unpackParams(rows, at), on: cpu, ...common };
    case 'cpuset': {
      const also = rows[at + F_X]!;
      return { op, task, ...(also < 0 ? {} : { also }), to: rows[at + F_ARG]!, on: cpu, ...common };
    }
    case 'dl-limit':
      return { op, limitUs: rows[at + F_X]!, on: cpu, ...common };
    case 'rebuild-domains':
    case 'plan':
      return { op, on: cpu, ...common };
    case 'offline':
    case 'online':
      return { op, cpu, on: rows[at + F_ARG]!, ...common };
    case 'fork':
      return { op, task, child: rows[at + F_X]!, ...common };
    case 'swap':
      return { op, task, with: rows[at + F_X]!, ...common };
    case 'cookie':
      return { op, task, cookie: rows[at + F_X]!, on: cpu, ...common };
    case 'umcg':
      return {
        op,
        task,
        what: UMCG_OPS[rows[at + F_ARG]!]!,
        ...(rows[at + F_X]! > 0 ? { ns: rows[at + F_X]! } : {}),
        ...common,
      };
    case 'umcg-call': {
      const wrong = UMCG_WRONGS[rows[at + F_Z]! - 1];
      return {
        op,
        task,
        call: UMCG_SYSCALLS[rows[at + F_ARG]!]!,
        ...(rows[at + F_Y]! < 0 ? {} : { names: rows[at + F_Y]! }),
        ...(wrong ? { wrong } : {}),
        ...(rows[at + F_X]! > 0 ? { ns: rows[at + F_X]! } : {}),
        ...common,
      };
    }
    case 'umcg-write':
      return {
        op,
        task,
        word: UMCG_RAW_WORDS[rows[at + F_ARG]!]!,
        ...(rows[at + F_Y]! < 0 ? {} : { names: rows[at + F_Y]! }),
        ...(rows[at + F_X] === 0 ? {} : { value: rows[at + F_X]! }),
        on: cpu,
        ...common,
      };
  }
}

export function packOps(ops: readonly Op[]): OpList {
  const list = opList(ops.length);
  for (const op of ops) packOp(list, op);
  return list;
}
export function unpackOps(list: OpList): Op[] {
  return Array.from({ length: list.count }, (_, index) => unpackOp(list, index));
}
