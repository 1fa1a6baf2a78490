// Table-driven scheduling (A4, after Tableau, with gang tables). A cyclic plan says who has which CPU when; it is made before the run, and whoever
// picks looks at the clock, at the plan and at the queue of its own CPU. Slots of siblings that overlap are of one cookie. Where the owner of a
// slot has nothing to do, and where no slot is, the second level serves others: under a slot those of its cookie, else those of one
// cookie after the other, a whole cycle each.

import { FAIR, NEVER, NONE } from '../ids.ts';
import { pickBest } from '../kernel/balance.ts';
import { reschedCpu, updateCurr } from '../kernel/context.ts';
import { finishDelayed } from '../kernel/delayed.ts';
import type { Machine } from '../machine.ts';
import type { Shape } from '../shape.ts';
import { hasPlans, hasSlot, slotCookieAt, slotOwnerAt, slotsMax, slotsOf, type View } from '../view.ts';
import type { World } from '../world.ts';
import { isDueElsewhere, mustFetch, tellWhoFetches } from './fetch.ts';
import { planAtStart } from './planner.ts';
import { pickOfSet } from './sets.ts';

/** Of a plan that is made here: what a cookie has of its core in each cycle, and what is left to the second level. */
const PART_NS = 3_000_000;

/** The plan of the shape; without one, each cookie of a core has a part of the cycle, on all siblings at once. */
export function planTables(w: World, shape: Shape, rules: Machine['rules']): void {
  const { cookie, core, coreUse } = w;
  coreUse.lastCookie[0] = Math.max(0, ...cookie.cookie);
  if (shape.cycleNs !== undefined) {
    coreUse.cycleNs[0] = shape.cycleNs;
    for (const [task, { slot }] of shape.tasks.entries()) if (slot) setSlot(w, task, slot.fromNs, slot.toNs);
  } else if (hasPlans(w)) {
    planAtStart(w, rules, (task) => !shape.tasks[task]!.child);
  } else {
    let parts = 0;
    for (let cpu = 0; cpu < w.cpus; cpu++)
      if (core.first[cpu] === cpu) parts = Math.max(parts, planCore(w, shape, cpu, rules.alignsSlots()));
    coreUse.cycleNs[0] = (parts + 1) * PART_NS;
  }
  for (let cpu = 0; cpu < w.cpus; cpu++) core.slotUntilNs[cpu] = nextBorder(w, cpu, 0);
}

function setSlot(w: World, task: number, fromNs: number, toNs: number): void {
  const { cookie, task: t } = w;
  cookie.slotCpu[task] = t.cpu[task]!;
  cookie.slotFromNs[task] = fromNs;
  cookie.slotToNs[task] = toNs;
  if (w.plan.reservedNs.length > 0) w.plan.reservedNs[task] = toNs - fromNs;
}

/** Answers how many cookies have a part. */
function planCore(w: World, shape: Shape, first: number, aligned: boolean): number {
  const planned = (task: number): boolean =>
    shape.tasks[task]!.params.policy === 'fair' &&
    !shape.tasks[task]!.child &&
    w.cookie.cookie[task] !== 0 &&
    w.core.first[w.task.cpu[task]!] === first;
  const tasks = [...shape.tasks.keys()].filter(planned);
  const cookies = [...new Set(tasks.map((task) => w.cookie.cookie[task]!))].sort((a, b) => a - b);
  for (const task of tasks) {
    const cpu = w.task.cpu[task]!;
    const own = tasks.filter((t) => w.task.cpu[t] === cpu && w.cookie.cookie[t] === w.cookie.cookie[task]);
    const turn = aligned ? 0 : cpu - first;
    const part = (cookies.indexOf(w.cookie.cookie[task]!) + turn) % cookies.length;
    const length = Math.floor(PART_NS / own.length);
    const from = part * PART_NS + own.indexOf(task) * length;
    setSlot(w, task, from, from + length);
  }
  return cookies.length;
}

/** The next instant after `now` at which some slot of this core begins or ends, or the cycle does; NEVER where there is nobody to turn to. */
function nextBorder(w: View, cpu: number, now: number): number {
  const cycle = w.coreUse.cycleNs[0]!;
  if (w.coreUse.lastCookie[0] === 0 && !someHasSlot(w, now)) return NEVER;
  const into = now % cycle;
  let next = cycle;
  for (let task = 0; task < w.tasks; task++) {
    for (let nth = 0; nth < slotsMax(w); nth++) {
      const { slotCpu, slotFromNs, slotToNs } = slotsOf(w, task, nth, now);
      if (slotCpu[task] === NONE || w.core.first[slotCpu[task]!] !== w.core.first[cpu]) continue;
      for (const at of [slotFromNs[task]!, slotToNs[task]!]) if (at > into && at < next) next = at;
    }
  }
  return now - into + next;
}

function someHasSlot(w: View, now: number): boolean {
  for (let task = 0; task < w.tasks; task++) if (hasSlot(w, task, now)) return true;
  return false;
}

/** Rule `slotTurns`. */
export function slotTurns(m: Machine, cpu: number): void {
  const { core, system } = m.w;
  if (core.slotUntilNs[cpu]! > system.nowNs[0]!) return;
  core.slotUntilNs[cpu] = nextBorder(m.w, cpu, system.nowNs[0]!);
  m.touchCpu(cpu);
  reschedCpu(m, cpu);
}

/** Rule `pickFor`. */
export function pickByTable(m: Machine, cpu: number): number {
  const { w } = m;
  updateCurr(m, cpu);
  for (let best = pickBest(m, cpu); best !== NONE && w.fair.delayed[best] === 1; best = pickBest(m, cpu))
    finishDelayed(m, cpu, best);
  const best = pickBest(m, cpu);
  if (best !== NONE && w.task.cls[best] !== FAIR) return best;
  const now = w.system.nowNs[0]!;
  const owner = slotOwnerAt(w, cpu, now);
  if (mustFetch(w, cpu, owner)) {
    w.core.stealQueued[cpu] = 1;
    m.touchCpu(cpu);
  }
  if (best === NONE) return NONE;
  const runs = owner !== NONE && w.task.queueOf[owner] === cpu && w.task.cls[owner] === FAIR;
  if (runs && w.fair.delayed[owner] === 0) return owner;
  const cookie = slotCookieAt(w, cpu, now);
  return pickOfSet(m, cpu, cookie === NONE ? m.rules.servesInBackground(w, now) : cookie, isDueElsewhere);
}

/** Rule `servesInBackground`: one cookie for each cycle, the same on all CPUs. */
export const cookieOfCycle = (w: View, nowNs: number): number =>
  Math.floor(nowNs / w.coreUse.cycleNs[0]!) % (w.coreUse.lastCookie[0]! + 1);

/** Rule `coreQueued`: whose slot it is goes first, and is fetched for it. */
export function ownerQueued(m: Machine, cpu: number, task: number): void {
  const now = m.w.system.nowNs[0]!;
  if (slotOwnerAt(m.w, cpu, now) === task) reschedCpu(m, cpu);
  tellWhoFetches(m, task);
}
