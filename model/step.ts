// Taking an operation: is it enabled, which frame does it start, which CPU works first. An operation that is not enabled does
// nothing and says so; every sub-list of a list is therefore a list.

import { maySwap } from './balance/swap.ts';
import {
  BIRTH_AHEAD,
  BIRTH_NONE,
  DEAD,
  INTERRUPTIBLE,
  KILLABLE,
  NEW,
  NOISE_IRQ,
  NOISE_IRQS_OFF,
  NOISE_STEAL,
  NONE,
  UNINTERRUPTIBLE,
} from './ids.ts';
import {
  hasTimeouts,
  inLockOrder,
  lockProgramOf,
  mayTakeUnderContext,
  tryLockProgramOf,
  unlockProgramOf,
} from './kernel/lock-kinds.ts';
import { ANY_STATE } from './kernel/wake-up.ts';
import type { Machine } from './machine.ts';
import { beginNoise } from './noise/noise.ts';
import {
  AFFINITY,
  CLOCK,
  COOKIE,
  CPUSET,
  DL_LIMIT,
  DOWNGRADE,
  ELAPSE,
  EXIT,
  F_ARG,
  F_CODE,
  F_CPU,
  F_FLAG,
  F_MUTEX,
  F_PICK,
  F_STOP,
  F_STOP_NAME,
  F_TASK,
  F_X,
  F_Y,
  F_Z,
  FORK,
  GO,
  GO_TASK,
  HOLD,
  IRQ,
  IRQS_OFF,
  isRole,
  LOCK,
  MIGRATE_DISABLE,
  MIGRATE_ENABLE,
  OFFLINE,
  ONLINE,
  OP_NAMES,
  type OpList,
  PLAN,
  POLICY,
  PREEMPT,
  READ,
  REBUILD,
  roleCpu,
  SIGNAL,
  SLEEP,
  SPURIOUS,
  STEAL,
  STRIDE,
  SWAP,
  TICK,
  TRYLOCK,
  UMCG,
  UMCG_CALL,
  UMCG_WRITE,
  UNLOCK,
  WAIT_KINDS,
  WAKE,
  YIELD,
} from './ops.ts';
import {
  P_AFFINITY,
  P_CLOCK,
  P_COOKIE,
  P_CORE_PLAN,
  P_CPU_OFFLINE,
  P_CPU_ONLINE,
  P_CPUSET,
  P_DOWN_READ,
  P_DOWNGRADE,
  P_EXIT,
  P_FORK,
  P_LIMIT,
  P_MIGRATE_DISABLE,
  P_MIGRATE_ENABLE,
  P_POLICY,
  P_REBUILD,
  P_SIGNAL,
  P_SLEEP,
  P_SWAP,
  P_TICK,
  P_WAKE,
  P_YIELD,
} from './program-names.ts';
import { CLASS_OF_POLICY } from './setup.ts';
import { entersKernel } from './umcg/entry.ts';
import { beginCall, beginWrite } from './umcg/raw.ts';
import { beginExit, beginPoke, beginPreempt, beginUmcg, heldInItsLoop, UMCG_REFUSED } from './umcg/step.ts';
import {
  hasKthreads,
  hasPlans,
  hasUmcg,
  holdsLock,
  irqSlot,
  isHelper,
  isKthread,
  isLeaving,
  isRwsem,
  isStopper,
  isUmcgServer,
  reads,
  taskSlot,
} from './view.ts';

/** Task state of each wait kind. */
const WAIT_STATES: readonly number[] = WAIT_KINDS.map((kind) =>
  kind === 'uninterruptible' ? UNINTERRUPTIBLE : kind === 'interruptible' ? INTERRUPTIBLE : KILLABLE,
);

/** What an executing task does itself; anything else comes after the whole of the present instant. */
const IS_SYSTEM_CALL = new Uint8Array(OP_NAMES.length);
for (const code of [
  LOCK,
  TRYLOCK,
  UNLOCK,
  READ,
  DOWNGRADE,
  SLEEP,
  YIELD,
  MIGRATE_DISABLE,
  MIGRATE_ENABLE,
  EXIT,
  FORK,
  SWAP,
])
  IS_SYSTEM_CALL[code] = 1;

/** What arrives as an interrupt on its CPU, which has to take it. */
const IS_INTERRUPT = new Uint8Array(OP_NAMES.length);
for (const code of [TICK, WAKE, SPURIOUS, CLOCK, COOKIE, SIGNAL, AFFINITY, POLICY, CPUSET, DL_LIMIT, PREEMPT])
  IS_INTERRUPT[code] = 1;

/** The CPU that takes the operation, set when one is taken; NONE when no CPU works first. */
interface Taken {
  enabled: boolean;
  cpu: number;
}
const taken: Taken = { enabled: false, cpu: NONE };

const refuse = (): Taken => {
  taken.enabled = false;
  return taken;
};
const accept = (cpu: number): Taken => {
  taken.enabled = true;
  taken.cpu = cpu;
  return taken;
};

/**
 * Takes the operation at `index` of a packed list and runs what it makes pending. Writes the task that a role met back into the
 * list. Answers false, with nothing changed, when the operation is not enabled.
 */
export function takeOperation(m: Machine, list: OpList, index: number): boolean {
  const { rows } = list;
  const at = index * STRIDE;
  const { w } = m;
  const code = rows[at + F_CODE]!;
  let task = rows[at + F_TASK]!;
  if (isRole(task)) {
    const cpu = roleCpu(task);
    if (cpu >= w.cpus) return false;
    task = w.cpu.curr[cpu]!;
    if (task === NONE || isStopper(w, task) || isHelper(w, task)) return false;
    rows[at + F_TASK] = task;
  }
  m.pick = rows[at + F_PICK]!;
  m.beginOperation();
  m.stop.reached = NONE;
  if (code === ELAPSE && rows[at + F_X] === 0 && w.system.charged[0] === 0) return false;
  if (IS_SYSTEM_CALL[code] === 0) m.clock.finishInstant();
  if (code === ELAPSE) {
    m.stop.set(NONE, 0, null);
    m.clock.elapse(rows[at + F_X]!, rows[at + F_ARG] === 1);
    return true;
  }
  const { enabled, cpu } = begin(m, code, task, rows, at);
  if (!enabled) return false;
  const name = rows[at + F_STOP_NAME]!;
  m.stop.set(cpu, rows[at + F_STOP]!, name < 0 ? null : list.names[name]!);
  m.runPending(cpu);
  return true;
}

/** The operation was not enabled. */
export const REFUSED = -2;

/**
 * Starts the frame of an operation and runs nothing: answers the CPU that works first, or REFUSED with nothing changed. For a search
 * that runs the sections itself; the list names tasks, no roles, and holds neither `elapse` nor stops.
 */
export function startOperation(m: Machine, list: OpList, index: number): number {
  const { rows } = list;
  const at = index * STRIDE;
  const { enabled, cpu } = begin(m, rows[at + F_CODE]!, rows[at + F_TASK]!, rows, at);
  return enabled ? cpu : REFUSED;
}

/** The CPU that has to take an interrupt for this operation (Machine.mayInterrupt), or it is refused; NONE: it needs none. */
export const interruptedBy = ({ rows }: OpList, index: number): number =>
  IS_INTERRUPT[rows[index * STRIDE + F_CODE]!] === 1 ? rows[index * STRIDE + F_CPU]! : NONE;

/** The task that has to execute freely for this operation (Machine.executesFreely), or it is refused; NONE: none has. Servers of UMCG make calls elsewhere too. */
export const calledBy = ({ rows }: OpList, index: number): number =>
  IS_SYSTEM_CALL[rows[index * STRIDE + F_CODE]!] === 1 ? rows[index * STRIDE + F_TASK]! : NONE;

/** Starts the frame of an operation if it is enabled. */
function begin(m: Machine, code: number, task: number, rows: Float64Array, at: number): Taken {
  const { w } = m;
  const on = rows[at + F_CPU]!;
  const mutex = rows[at + F_MUTEX]!;
  const arg = rows[at + F_ARG]!;
  switch (code) {
    case HOLD:
      if (w.cpu.held[on] === 1 || w.cpu.online[on] === 0) return refuse();
      w.cpu.held[on] = 1;
      m.lookAgain();
      return accept(NONE);
    case GO:
      if (w.cpu.held[on] === 0) return refuse();
      w.cpu.held[on] = 0;
      m.lookAgain();
      return accept(on);
    case GO_TASK:
      if (task === NONE || w.frame.held[taskSlot(w, task)] === 0) return refuse();
      w.frame.held[taskSlot(w, task)] = 0;
      m.lookAgain();
      return accept(w.task.onCpu[task]!);
    case OFFLINE:
      if (w.cpu.active[on] === 0 || someCpuLeaves(m) || hasKthreads(w, on)) return refuse();
      return interrupt(m, arg, P_CPU_OFFLINE, on, NONE);
    case ONLINE:
      if (w.cpu.online[on] === 1 || someCpuLeaves(m)) return refuse();
      return interrupt(m, arg, P_CPU_ONLINE, on, NONE);
    case IRQ:
      return beginNoise(m, NOISE_IRQ, on, rows[at + F_X]!) ? accept(NONE) : refuse();
    case STEAL:
      return beginNoise(m, NOISE_STEAL, on, rows[at + F_X]!) ? accept(NONE) : refuse();
    case IRQS_OFF:
      return beginNoise(m, NOISE_IRQS_OFF, on, rows[at + F_X]!) ? accept(NONE) : refuse();
    case TICK:
      return interrupt(m, on, P_TICK, on, 1);
    case WAKE:
      if (!isAsleep(m, task)) return refuse();
      return interrupt(m, on, P_WAKE, task, ANY_STATE);
    case SPURIOUS:
      if (isUmcgServer(w, task)) return umcg(beginPoke(m, task, on));
      if (w.task.waitsIn[task] === NONE) return refuse();
      return interrupt(m, on, P_WAKE, task, ANY_STATE);
    case UMCG:
      return task === NONE ? refuse() : umcg(beginUmcg(m, arg, task, rows[at + F_X]!));
    case UMCG_CALL:
      return task === NONE
        ? refuse()
        : umcg(beginCall(m, arg, task, rows[at + F_Y]!, rows[at + F_Z]!, rows[at + F_X]!));
    case UMCG_WRITE:
      return task === NONE ? refuse() : umcg(beginWrite(m, arg, task, rows[at + F_Y]!, rows[at + F_X]!, on));
    case PREEMPT:
      return task === NONE ? refuse() : umcg(beginPreempt(m, task, on));
    case CLOCK:
      if (w.task.state[task] === DEAD || w.task.state[task] === NEW) return refuse();
      return interrupt(m, on, P_CLOCK, task, NONE);
    case COOKIE:
      if (!m.rules.heedsCookies() || w.task.state[task] === DEAD || w.task.birth[task] !== BIRTH_NONE) return refuse();
      return interrupt(m, on, P_COOKIE, task, rows[at + F_X]!);
    case SIGNAL:
      if (w.task.state[task] === DEAD || w.task.state[task] === NEW) return refuse();
      return interrupt(m, on, P_SIGNAL, task, arg);
    case AFFINITY:
      if (w.task.state[task] === DEAD || isKthread(w, task) || noCpuIn(m, rows[at + F_X]!, rows[at + F_Y]!))
        return refuse();
      return interrupt(m, on, P_AFFINITY, task, rows[at + F_X]!, rows[at + F_Y]!);
    case POLICY: {
      // Nobody has heard of a child whose fork() has not returned.
      if (w.task.state[task] === DEAD || w.task.birth[task] !== BIRTH_NONE) return refuse();
      const started = interrupt(m, on, P_POLICY, task, CLASS_OF_POLICY[arg]!);
      if (started.enabled) {
        const slot = irqSlot(w, on);
        w.frame.x[slot] = rows[at + F_X]!;
        w.frame.y[slot] = rows[at + F_Y]!;
        w.frame.z[slot] = rows[at + F_Z]!;
        w.frame.c[slot] = rows[at + F_FLAG]!;
      }
      return started;
    }
    case CPUSET: {
      if (w.task.state[task] === DEAD || isKthread(w, task) || w.task.cpuset[task] === arg) return refuse();
      const also = rows[at + F_X]!;
      const alone = also === task || w.task.state[also] === DEAD || isKthread(w, also);
      return interrupt(m, on, P_CPUSET, task, alone ? NONE : also, arg);
    }
    case DL_LIMIT: {
      const started = interrupt(m, on, P_LIMIT, NONE, NONE);
      if (started.enabled) w.frame.x[irqSlot(w, on)] = rows[at + F_X]!;
      return started;
    }
    case PLAN:
      return hasPlans(w) ? interrupt(m, on, P_CORE_PLAN, on, NONE) : refuse();
    case REBUILD:
      return interrupt(m, on, P_REBUILD, NONE, NONE);
    default:
      if (task === NONE) return refuse();
      if (m.executesFreely(task)) return systemCall(m, code, task, mutex, arg, rows, at);
      return LOOP_CALLS.has(code) && heldInItsLoop(m, task)
        ? callFromLoop(m, code, task, mutex, arg, rows, at)
        : refuse();
  }
}

/** System calls that a server of UMCG makes where it is held in user mode, in the middle of its loop. */
const LOOP_CALLS: ReadonlySet<number> = new Set([LOCK, TRYLOCK, SLEEP]);

function callFromLoop(
  m: Machine,
  code: number,
  task: number,
  mutex: number,
  arg: number,
  rows: Float64Array,
  at: number,
): Taken {
  const { frame, hook } = m.w;
  const slot = taskSlot(m.w, task);
  const program = frame.program[slot]!;
  m.suspend(slot, frame.section[slot]!);
  frame.program[slot] = NONE;
  const called = systemCall(m, code, task, mutex, arg, rows, at);
  if (called.enabled) frame.held[slot] = 0;
  else {
    hook.depth[task]!--;
    frame.program[slot] = program;
  }
  return called;
}

const umcg = (cpu: number): Taken => (cpu === UMCG_REFUSED ? refuse() : accept(cpu));

/** A wake-up that is no lock's business: the task sleeps, or was never woken. */
function isAsleep(m: Machine, task: number): boolean {
  const { w } = m;
  const state = w.task.state[task]!;
  const sleeps = state === INTERRUPTIBLE || state === UNINTERRUPTIBLE || state === KILLABLE;
  // Whoever was granted an rwsem, or waits for stoppers, is to be woken by those.
  const program = w.frame.program[taskSlot(w, task)]!;
  if (program === P_DOWN_READ || program === P_SWAP) return false;
  return (state === NEW && w.task.birth[task] === BIRTH_NONE) || (sleeps && w.task.waitsIn[task] === NONE);
}

/** One change at a time: cpu_hotplug_lock. */
function someCpuLeaves({ w }: Machine): boolean {
  for (let cpu = 0; cpu < w.cpus; cpu++) if (isLeaving(w, cpu)) return true;
  return false;
}

function noCpuIn(m: Machine, lo: number, hi: number): boolean {
  const { cpus } = m.w;
  const inLow = cpus >= 32 ? lo : lo & ((1 << cpus) - 1);
  const inHigh = cpus <= 32 ? 0 : cpus === 64 ? hi : hi & ((1 << (cpus - 32)) - 1);
  return inLow === 0 && inHigh === 0;
}

function interrupt(m: Machine, cpu: number, program: number, a: number, b: number, c = -1): Taken {
  if (!m.mayInterrupt(cpu)) return refuse();
  m.start(irqSlot(m.w, cpu), program, a, b, c);
  return accept(cpu);
}

/** What an executing task does by itself. */
function systemCall(
  m: Machine,
  code: number,
  task: number,
  mutex: number,
  arg: number,
  rows: Float64Array,
  at: number,
): Taken {
  const { w } = m;
  const cpu = w.task.onCpu[task]!;
  const slot = taskSlot(w, task);
  switch (code) {
    case LOCK:
      if (!inLockOrder(w, task, mutex)) return refuse();
      m.start(slot, lockProgramOf(w, mutex), WAIT_STATES[arg]!, mutex);
      // The kernel's own mutexes have no timeout.
      if (hasTimeouts(w, mutex)) w.frame.x[slot] = rows[at + F_X]!;
      break;
    case TRYLOCK:
      if (w.mutex.owner[mutex] === task || !mayTakeUnderContext(w, task, mutex, false)) return refuse();
      m.start(slot, tryLockProgramOf(w, mutex), NONE, mutex);
      break;
    case UNLOCK:
      if (w.mutex.owner[mutex] !== task && !reads(w, task, mutex)) return refuse();
      m.start(slot, unlockProgramOf(w, mutex), task, mutex);
      break;
    case READ:
      if (!isRwsem(w, mutex) || !inLockOrder(w, task, mutex)) return refuse();
      m.start(slot, P_DOWN_READ, WAIT_STATES[arg]!, mutex);
      break;
    case DOWNGRADE:
      if (!isRwsem(w, mutex) || w.mutex.owner[mutex] !== task) return refuse();
      m.start(slot, P_DOWNGRADE, task, mutex);
      break;
    case SLEEP:
      m.start(slot, P_SLEEP, WAIT_STATES[arg]!);
      w.frame.x[slot] = rows[at + F_X]!;
      break;
    case YIELD:
      m.start(cpu, P_YIELD);
      break;
    case MIGRATE_DISABLE:
      m.start(slot, P_MIGRATE_DISABLE);
      break;
    case MIGRATE_ENABLE:
      if (w.task.migrateDisabled[task] === 0) return refuse();
      m.start(slot, P_MIGRATE_ENABLE);
      break;
    case EXIT:
      if (holdsLock(w, task) || w.task.migrateDisabled[task]! > 0) return refuse();
      if (hasUmcg(w) && w.umcg.registered[task] === 1) {
        const on = beginExit(m, task);
        return on < 0 ? refuse() : accept(on);
      }
      m.start(cpu, P_EXIT);
      break;
    case SWAP: {
      const partner = rows[at + F_X]!;
      if (!maySwap(w, task, partner)) return refuse();
      m.start(slot, P_SWAP, partner);
      break;
    }
    case FORK: {
      const child = rows[at + F_X]!;
      if (w.task.birth[child] !== BIRTH_AHEAD || w.task.migrateDisabled[task]! > 0) return refuse();
      m.start(slot, P_FORK, child);
      break;
    }
    default:
      return refuse();
  }
  if (m.usesUmcg && code !== YIELD && code !== EXIT) entersKernel(m, slot, false);
  return accept(cpu);
}
