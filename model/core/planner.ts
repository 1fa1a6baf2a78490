// The planner of tables that are made anew while they run (A4): every fair task with a cookie gets its share of each cycle, those of one cookie and
// core beside each other as a gang. Gangs fill the cores one after the other; one that does not fit any more is split, its last part at the
// beginning of the next core (McNaughton's rule), so that a task has two slots at most, never at one time. The end of a cycle is left free.

import { FAIR, NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { inMask, type Slots, type View } from '../view.ts';
import type { World } from '../world.ts';

/** What a task has of each cycle, by whether its weight is below that of a task at nice 0. */
const SHARE_NS = 2_000_000;
const LIGHT_SHARE_NS = 1_200_000;
const NICE_0_WEIGHT = 1024;
/** A cycle, and the end of it that is nobody's. */
const CYCLE_NS = 6_000_000;
const FREE_NS = 1_400_000;
/** Shorter slots are not worth a switch: they are merged with what stands beside them. */
export const SLOT_MIN_NS = 500_000;

/** Where a gang is laid: on which core from when on, and after how much of it the rest begins on the next core; NEVER_CUT: it is not split. */
interface Place {
  core: number;
  fromNs: number;
  cutNs: number;
  untilNs: number;
}
const NEVER_CUT = Infinity;

interface Laid {
  task: number;
  cpu: number;
  fromNs: number;
  toNs: number;
  restCpu: number;
  restToNs: number;
  restFromNs: number;
}

type Rules = Machine['rules'];

/** Makes a plan of the tasks that count for it, in the present columns. `touch` hears of each task. */
export function planGangs(
  w: World,
  rules: Rules,
  counts: (task: number) => boolean,
  touch: (task: number) => void,
): void {
  const cycleNs = w.coreUse.cycleNs[0]!;
  const untilNs = Math.max(0, cycleNs - FREE_NS);
  for (let task = 0; task < w.tasks; task++) {
    setSlot(w.cookie, task, NONE, 0, 0);
    setSlot(w.rest, task, NONE, 0, 0);
    w.plan.reservedNs[task] = 0;
    touch(task);
  }
  const cores = coresOf(w);
  let at = 0;
  let usedNs = 0;
  for (const gang of gangsOf(w, counts)) {
    const home = cores.indexOf(w.core.first[w.task.cpu[gang[0]!]!]!);
    if (home > at) [at, usedNs] = [home, 0];
    const laid = layGang(w, rules, gang, cores, { core: at, fromNs: usedNs, cutNs: NEVER_CUT, untilNs });
    for (const slot of laid.slots) reserve(w, slot);
    at = laid.core;
    usedNs = laid.usedNs;
  }
}

const coresOf = (w: World): number[] => [...new Set(w.core.first)].sort((a, b) => a - b);

/** The members of each gang, by the core where they are and by cookie. */
function gangsOf(w: View, counts: (task: number) => boolean): number[][] {
  const gangs = new Map<number, number[]>();
  const key = (task: number): number => w.core.first[w.task.cpu[task]!]! * 4_096 + w.cookie.cookie[task]!;
  for (let task = 0; task < w.tasks; task++) {
    if (w.cookie.cookie[task] === 0 || w.task.cls[task] !== FAIR || !counts(task)) continue;
    const gang = gangs.get(key(task));
    if (gang) gang.push(task);
    else gangs.set(key(task), [task]);
  }
  return [...gangs].sort(([a], [b]) => a - b).map(([, gang]) => gang);
}

interface LaidGang {
  slots: Laid[];
  core: number;
  usedNs: number;
}

/** Where it fits: behind the last gang; else split; else whole on the next core; else nowhere. */
function layGang(w: View, rules: Rules, gang: readonly number[], cores: readonly number[], place: Place): LaidGang {
  const { core, fromNs, untilNs } = place;
  const whole = lay(w, gang, cores, place);
  const lengthNs = lengthOf(whole, fromNs);
  const cutNs = untilNs - fromNs;
  if (lengthNs <= cutNs || core + 1 === cores.length) {
    const fits = whole.filter(({ toNs }) => toNs <= untilNs);
    return { slots: fits, core, usedNs: fromNs + lengthOf(fits, fromNs) };
  }
  const split = lay(w, gang, cores, { ...place, cutNs }).filter(({ restToNs }) => restToNs <= untilNs);
  const shortest = Math.min(...split.flatMap(partsOf));
  if (cutNs > 0 && rules.maySplit(shortest)) {
    const restNs = Math.max(0, ...split.map(({ restToNs }) => restToNs));
    return { slots: split, core: core + 1, usedNs: restNs };
  }
  const next = { core: core + 1, fromNs: 0, cutNs: NEVER_CUT, untilNs };
  const moved = lay(w, gang, cores, next).filter(({ toNs }) => toNs <= untilNs);
  return { slots: moved, core: core + 1, usedNs: lengthOf(moved, 0) };
}

const lengthOf = (slots: readonly Laid[], fromNs: number): number =>
  Math.max(0, ...slots.map(({ toNs }) => toNs - fromNs));
const partsOf = ({ fromNs, toNs, restFromNs, restToNs }: Laid): number[] =>
  [toNs - fromNs, restToNs - restFromNs].filter((ns) => ns > 0);

/** On each thread the members one after the other; who is allowed on no thread of these cores is left out. */
function lay(w: View, gang: readonly number[], cores: readonly number[], { core, fromNs, cutNs }: Place): Laid[] {
  const [here, next] = [threadsOf(w, cores[core]!), core + 1 < cores.length ? threadsOf(w, cores[core + 1]!) : []];
  const usedNs = here.map(() => 0);
  const slots: Laid[] = [];
  for (const task of gang) {
    const ns = shareNs(w, task);
    let best = NONE;
    for (const [thread, used] of usedNs.entries()) {
      if (best !== NONE && used >= usedNs[best]!) continue;
      const isHere = used >= cutNs || inMask(w, task, here[thread]!);
      const isNext = used + ns <= cutNs || (thread < next.length && inMask(w, task, next[thread]!));
      if (isHere && isNext) best = thread;
    }
    if (best === NONE) continue;
    const [from, to] = [usedNs[best]!, usedNs[best]! + ns];
    usedNs[best] = to;
    const [endNs, restNs] = [Math.min(to, cutNs), Math.max(from, cutNs)];
    slots.push({
      task,
      cpu: here[best]!,
      fromNs: fromNs + from,
      toNs: Math.max(fromNs + from, fromNs + endNs),
      restCpu: to > cutNs ? next[best]! : NONE,
      restFromNs: to > cutNs ? restNs - cutNs : 0,
      restToNs: to > cutNs ? to - cutNs : 0,
    });
  }
  return slots;
}

function threadsOf(w: View, first: number): number[] {
  const cpus: number[] = [];
  for (let cpu = 0; cpu < w.cpus; cpu++) if (w.core.first[cpu] === first) cpus.push(cpu);
  return cpus;
}

const shareNs = (w: View, task: number): number => (w.fair.weight[task]! < NICE_0_WEIGHT ? LIGHT_SHARE_NS : SHARE_NS);

/** What is too short is merged with what stands beside it: nobody's slot. */
function reserve(w: World, { task, cpu, fromNs, toNs, restCpu, restFromNs, restToNs }: Laid): void {
  const [first, rest] = [toNs - fromNs >= SLOT_MIN_NS, restToNs - restFromNs >= SLOT_MIN_NS];
  w.plan.reservedNs[task] = shareNs(w, task);
  if (first) setSlot(w.cookie, task, cpu, fromNs, toNs);
  if (rest) setSlot(first ? w.rest : w.cookie, task, restCpu, restFromNs, restToNs);
}

interface WritableSlots extends Slots {
  slotCpu: Int32Array;
  slotFromNs: Float64Array;
  slotToNs: Float64Array;
}

function setSlot(slots: WritableSlots, task: number, cpu: number, fromNs: number, toNs: number): void {
  slots.slotCpu[task] = cpu;
  slots.slotFromNs[task] = fromNs;
  slots.slotToNs[task] = toNs;
}

/** The plan of the start of a run is in force at once. */
export function planAtStart(w: World, rules: Rules, counts: (task: number) => boolean): void {
  w.coreUse.cycleNs[0] = CYCLE_NS;
  planGangs(w, rules, counts, () => {});
}

/** The next plan: what has been the latest one is the one before, if it is in force. */
export function planAnew(m: Machine, counts: (task: number) => boolean): void {
  const { w } = m;
  const { plan, cookie, rest, was, wasRest, system } = w;
  const now = system.nowNs[0]!;
  for (let task = 0; task < w.tasks; task++) {
    if (now >= plan.fromNs[task]!) {
      setSlot(was, task, cookie.slotCpu[task]!, cookie.slotFromNs[task]!, cookie.slotToNs[task]!);
      setSlot(wasRest, task, rest.slotCpu[task]!, rest.slotFromNs[task]!, rest.slotToNs[task]!);
      plan.wasReservedNs[task] = plan.reservedNs[task]!;
    }
    plan.fromNs[task] = m.rules.planTakesEffectNs(w);
  }
  planGangs(w, m.rules, counts, (task) => m.touchTask(task));
}
