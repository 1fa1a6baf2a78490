// From a shape to a machine ready for its first operation: all tasks are new, the stopper threads are parked.

import { setUpDomains } from './balance/build.ts';
import { setUpTopology } from './balance/topology.ts';
import { setUpCores } from './core/setup.ts';
import type { Design } from './design.ts';
import {
  BIRTH_AHEAD,
  DEAD,
  DL,
  FAIR,
  INTERRUPTIBLE,
  KIND_MUTEX,
  KIND_RWSEM,
  MUTEX_KINDS,
  NEVER,
  RT,
  STOP,
} from './ids.ts';
import { addTotal } from './kernel/bandwidth.ts';
import { applyPolicy, reservedBw } from './kernel/outside-calls.ts';
import { maskOfRoot, setLimit } from './kernel/root-domains.ts';
import { setRtRuntime } from './kernel/rt-throttle.ts';
import { Machine } from './machine.ts';
import { FLAG_RESET_ON_FORK, flagOfVariant, maskOf, POLICIES } from './ops.ts';
import type { Part } from './parts.ts';
import { P_BALANCE_HELPER, P_STOPPER } from './program-names.ts';
import { DEFAULT_SERVER_NS, type PolicyParams, RWSEMS_MAX, type ServerNs, type Shape } from './shape.ts';
import { setUpUmcg } from './umcg/setup.ts';
import { hasCores, hasDomains, hasServers, hasUmcg, helperOf, isRwsem, isSpecial, serverOf, taskSlot } from './view.ts';
import { createWorld, type World } from './world.ts';

/** Class number of each policy of `POLICIES`. */
const CLASSES = { fair: FAIR, fifo: RT, rr: RT, deadline: DL } as const;
export const CLASS_OF_POLICY: readonly number[] = POLICIES.map((policy) => CLASSES[policy]);

/** Class and parameters as the numbers of a packed operation. */
function paramNumbers(params: PolicyParams): [cls: number, x: number, y: number, z: number, flag: number] {
  const reset = params.resetOnFork ? FLAG_RESET_ON_FORK : 0;
  switch (params.policy) {
    case 'fair':
      return [FAIR, params.nice, params.sliceNs, 0, flagOfVariant(params) | reset];
    case 'fifo':
    case 'rr':
      return [RT, params.priority, 0, 0, (params.policy === 'rr' ? 1 : 0) | reset];
    case 'deadline':
      return [DL, params.runtimeNs, params.deadlineNs, params.periodNs, (params.reclaim ? 1 : 0) | reset];
  }
}

/** A machine for a shape. `memory`: parts in which claims keep what they remember; `spare`: words behind its world. */
export function createMachine(shape: Shape, design: Design, memory: readonly Part[] = [], spare = 0): Machine {
  const servers = design.features.has('fair-server') ? shape.cpus : 0;
  const size = {
    cpus: shape.cpus,
    tasks: shape.tasks.length,
    mutexes: shape.mutexes.length,
    servers,
    helpers: design.features.has('active-balance-helper') ? shape.cpus : 0,
    umcg: design.features.has('umcg'),
    cores: design.features.has('cores'),
    plans: design.features.has('core-plans'),
    noise: design.features.has('noise'),
    domains: design.features.has('balance-domains'),
    swaps: design.features.has('task-swaps'),
  };
  const m = new Machine(createWorld(size, memory, spare), design);
  m.ipiNs = shape.ipiNs;
  m.switchNs = shape.switchNs ?? 0;
  m.tickNs = shape.tickNs;
  m.maxSections = shape.maxSections;
  resetWorld(m.w, shape, design);
  return m;
}

/** Puts every column to its state at the start of a run of this shape. The world must have that shape's size. */
export function resetWorld(w: World, shape: Shape, design: Design): void {
  w.words.set(w.blank);
  setUpRoots(w, shape.cpusets ?? []);
  setUpTopology(w, shape);
  setLimit(w, design.rules.limitUs());
  setRtRuntime(w, design.rules.rtRuntimeNs(design.rules.limitUs()), design.rules.rtPeriodNs());
  // Where reservations have to be admitted, each asks for its own when it is first woken.
  const admitted = !design.features.has('admission-control');
  w.system.nextTickNs[0] = shape.tickNs > 0 ? shape.tickNs : NEVER;
  for (const [task, t] of shape.tasks.entries()) {
    const [lo, hi] = maskOf(t.cpus);
    const root = w.cpu.root[t.cpus[0]!]!;
    w.task.cpuset[task] = root;
    w.dl.root[task] = root;
    w.task.allowedLo[task] = lo & maskOfRoot(w, root, false);
    w.task.allowedHi[task] = hi & maskOfRoot(w, root, true);
    const home = t.home ?? t.cpus[0]!;
    w.task.cpu[task] = home;
    w.task.wakeCpu[task] = home;
    w.task.endless[task] = t.endless ? 1 : 0;
    w.task.io[task] = t.io ? 1 : 0;
    applyPolicy(w, task, ...paramNumbers(t.params));
    if (t.params.policy === 'deadline' && t.params.special) w.dl.special[task] = design.rules.specialAs();
    if (admitted && w.task.cls[task] === DL && !isSpecial(w, task)) admitAtStart(w, task);
    if (t.child) {
      w.task.state[task] = DEAD;
      w.task.birth[task] = BIRTH_AHEAD;
    }
    if (t.group) {
      w.fair.group[task] = shape.tasks.findIndex(({ group }) => group?.name === t.group!.name);
      w.fair.shares[task] = t.group.shares;
    }
  }
  for (let mutex = 0; mutex < w.mutexes; mutex++) {
    const kind = design.rules.mutexKind(MUTEX_KINDS.indexOf(shape.mutexKinds?.[mutex] ?? 'mutex'));
    w.mutex.kind[mutex] = kind === KIND_RWSEM && mutex >= RWSEMS_MAX ? KIND_MUTEX : kind;
    w.mutex.followsReader[mutex] = isRwsem(w, mutex) && design.rules.followsReader() ? 1 : 0;
  }
  if (hasCores(w)) setUpCores(w, shape, design);
  if (hasDomains(w)) setUpDomains(w, shape, design.rules);
  for (let cpu = 0; cpu < w.cpus; cpu++) setUpStopper(w, cpu);
  for (let cpu = 0; cpu < w.helpers; cpu++) setUpHelper(w, cpu);
  if (hasUmcg(w)) setUpUmcg(w, shape, design);
  if (hasServers(w)) for (let cpu = 0; cpu < w.cpus; cpu++) setUpServer(w, cpu, shape.serverNs ?? DEFAULT_SERVER_NS);
}

/** A reservation counts from the beginning where its task is. */
function admitAtStart(w: World, task: number): void {
  const bw = reservedBw(w, task);
  w.dl.bw[task] = bw;
  w.cpu.thisBw[w.task.cpu[task]!]! += bw;
  w.dl.countedOn[task] = w.task.cpu[task]!;
  addTotal(w, w.dl.root[task]!, bw);
}

/** One root domain for each exclusive cpuset, in the order of the list, and one for the CPUs of none. */
function setUpRoots(w: World, cpusets: readonly (readonly number[])[]): void {
  if (cpusets.length === 0) return;
  w.cpu.root.fill(cpusets.length);
  for (const [root, cpus] of cpusets.entries()) for (const cpu of cpus) w.cpu.root[cpu] = root;
}

function setUpStopper(w: World, cpu: number): void {
  const task = w.tasks + cpu;
  const [lo, hi] = maskOf([cpu]);
  w.task.cls[task] = STOP;
  w.task.normalCls[task] = STOP;
  w.task.state[task] = INTERRUPTIBLE;
  w.task.cpu[task] = cpu;
  w.task.wakeCpu[task] = cpu;
  w.task.allowedLo[task] = lo;
  w.task.allowedHi[task] = hi;
  const slot = taskSlot(w, task);
  w.frame.program[slot] = P_STOPPER;
  w.frame.section[slot] = 0;
}

/** A FIFO thread of the lowest priority, bound to its CPU, that waits for work. */
function setUpHelper(w: World, cpu: number): void {
  const helper = helperOf(w, cpu);
  const [lo, hi] = maskOf([cpu]);
  applyPolicy(w, helper, RT, 1, 0, 0, 0);
  w.task.state[helper] = INTERRUPTIBLE;
  w.task.isBlocked[helper] = 1;
  w.task.cpu[helper] = cpu;
  w.task.wakeCpu[helper] = cpu;
  w.task.cpuset[helper] = w.cpu.root[cpu]!;
  w.dl.root[helper] = w.cpu.root[cpu]!;
  w.task.allowedLo[helper] = lo;
  w.task.allowedHi[helper] = hi;
  const slot = taskSlot(w, helper);
  w.frame.program[slot] = P_BALANCE_HELPER;
  w.frame.section[slot] = 0;
}

/** A reservation without a task: it never executes, and as long as it is stopped it counts as asleep. */
function setUpServer(w: World, cpu: number, { runtimeNs, periodNs }: ServerNs): void {
  const server = serverOf(w, cpu);
  const [lo, hi] = maskOf([cpu]);
  applyPolicy(w, server, DL, runtimeNs, periodNs, periodNs, 0);
  w.task.state[server] = INTERRUPTIBLE;
  w.task.cpuset[server] = w.cpu.root[cpu]!;
  w.dl.root[server] = w.cpu.root[cpu]!;
  w.task.cpu[server] = cpu;
  w.task.wakeCpu[server] = cpu;
  w.task.allowedLo[server] = lo;
  w.task.allowedHi[server] = hi;
  admitAtStart(w, server);
}
