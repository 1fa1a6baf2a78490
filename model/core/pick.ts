// The selection for a whole core, as in pick_next_task() with core scheduling: the most urgent class pick of all siblings decides the
// cookie; each sibling runs what matches it, or idles. Siblings are told by a request to reschedule, and nobody waits for them.

import { EV_CORE_PICK } from '../events.ts';
import { DL, FAIR, IDLE, NONE } from '../ids.ts';
import { pickBest } from '../kernel/balance.ts';
import { reschedCpu, updateCurr } from '../kernel/context.ts';
import { finishDelayed } from '../kernel/delayed.ts';
import { stopEmptyServer } from '../kernel/dl-server.ts';
import type { Machine } from '../machine.ts';
import { cookieOf, isServer, serverOf, type View } from '../view.ts';
import { accountForcedIdle, isOf } from './forced-idle.ts';
import { findByCookie } from './tree.ts';

/** Was the class pick that was evaluated last made on behalf of the fair server? */
let served = false;
export const lastServed = (): boolean => served;

/**
 * The class pick of a CPU, which is not committed: what it executes is charged, a server with nobody to serve stops, and a delayed
 * task that comes first leaves.
 */
export function evaluate(m: Machine, cpu: number): number {
  const { w } = m;
  updateCurr(m, cpu);
  for (;;) {
    stopEmptyServer(m, cpu);
    let best = pickBest(m, cpu);
    served = best !== NONE && isServer(w, best);
    if (served) best = m.classes[FAIR]!.pickTask(w, cpu);
    if (best === NONE || w.fair.delayed[best] === 0) return best;
    finishDelayed(m, cpu, best);
  }
}

/** The pick of this CPU stands; the fair server knows whether it was made for it. */
function commit(m: Machine, cpu: number, task: number, forServer: boolean): number {
  const { w } = m;
  const to = forServer ? task : NONE;
  if (w.cpu.served[cpu] !== to) {
    w.cpu.served[cpu] = to;
    m.touchCpu(cpu);
  }
  queueSteal(m, cpu, task);
  return task;
}

/** A pick that was made for this CPU by a sibling stands. */
export function givePick(m: Machine, cpu: number, task: number, forServer: boolean): number {
  const { core } = m.w;
  core.schedSeq[cpu] = core.pickSeq[core.leader[cpu]!]!;
  core.hasPick[cpu] = 0;
  m.touchCpu(cpu);
  return commit(m, cpu, task, forServer);
}

/** queue_core_balance(): a CPU that is forced idle looks for a task that matches. */
function queueSteal(m: Machine, cpu: number, task: number): void {
  const { core, cpu: c } = m.w;
  const leader = core.leader[cpu]!;
  if (task !== NONE || core.fiCount[leader] === 0 || core.cookie[leader] === 0 || c.nrRunning[cpu] === 0) return;
  core.stealQueued[cpu] = 1;
  m.touchCpu(cpu);
}

export function picksTogether(w: View, cpu: number): boolean {
  return w.core.enabled[cpu] === 1;
}

/** Nothing was queued or dequeued on the core since a sibling picked for this CPU, and it has not acted on that yet. */
export function reusesPick(w: View, cpu: number): boolean {
  const { core } = w;
  if (core.enabled[cpu] === 0 || core.hasPick[cpu] === 0) return false;
  const leader = core.leader[cpu]!;
  return core.pickSeq[leader] === core.taskSeq[leader] && core.pickSeq[leader] !== core.schedSeq[cpu];
}

/** se_fi_update(): the base to which the vruntimes of a fair queue are compared with those of siblings. */
function updateSnapshot(m: Machine, cpu: number, inForcedIdle: boolean): void {
  const { core, cpu: c } = m.w;
  const stretch = core.fiSeq[core.leader[cpu]!]!;
  if (!m.rules.renewsSnapshot(inForcedIdle, core.fiSeqSeen[cpu]!, stretch)) return;
  if (inForcedIdle) core.fiSeqSeen[cpu] = stretch;
  core.fiSnapshot[cpu] = c.fairAverage[cpu]!;
  m.touchCpu(cpu);
}

/** task_vruntime_update(): who is picked is fair. */
function updatePicked(m: Machine, cpu: number, task: number, inForcedIdle: boolean): void {
  if (task !== NONE && m.w.task.cls[task] === FAIR) updateSnapshot(m, cpu, inForcedIdle);
}

const rankOf = (w: View, task: number, forServer: boolean): number =>
  task === NONE ? IDLE : forServer ? DL : w.task.cls[task]!;

/** prio_less(): stop, DEADLINE by deadline, RT by priority, fair by vruntime from a common base, idle. Equals are not less. */
export function prioLess(
  m: Machine,
  a: number,
  aServed: boolean,
  b: number,
  bServed: boolean,
  inForcedIdle: boolean,
): boolean {
  const { w } = m;
  const rank = rankOf(w, a, aServed);
  const other = rankOf(w, b, bServed);
  if (rank !== other) return rank < other;
  if (rank === DL) {
    const entity = aServed ? serverOf(w, w.task.cpu[a]!) : a;
    const otherEntity = bServed ? serverOf(w, w.task.cpu[b]!) : b;
    const [at, otherAt] = [w.dl.deadlineNs[entity]!, w.dl.deadlineNs[otherEntity]!];
    return at > otherAt || (at === otherAt && m.rules.yieldsToEqual(w, a, b));
  }
  if (rank === FAIR) return fairLess(m, a, b, inForcedIdle);
  if (a === NONE || b === NONE || w.task.prio[a]! > w.task.prio[b]!) return false;
  return w.task.prio[a]! < w.task.prio[b]! || m.rules.yieldsToEqual(w, a, b);
}

/** Of equals the one goes on whose cookie the core runs: as a FIFO task is not displaced by its equal on one CPU. */
export function staysWithCookie(w: View, a: number, b: number): boolean {
  const ran = w.core.ranCookie[w.core.leader[w.task.cpu[a]!]!]!;
  return w.cookie.cookie[a] !== ran && w.cookie.cookie[b] === ran;
}

/** cfs_prio_less(): has been served more, each from the base of its own queue. */
function fairLess(m: Machine, a: number, b: number, inForcedIdle: boolean): boolean {
  const { core, fair, task } = m.w;
  const [here, there] = [task.cpu[a]!, task.cpu[b]!];
  updateSnapshot(m, here, inForcedIdle);
  updateSnapshot(m, there, inForcedIdle);
  const mine = fair.vruntime[a]! - core.fiSnapshot[here]!;
  const theirs = fair.vruntime[b]! - core.fiSnapshot[there]!;
  return mine > theirs || (mine === theirs && here !== there && m.rules.yieldsToEqual(m.w, a, b));
}

/** The core runs what it selected, and this task has another cookie. */
export const passedOverForCookie = (w: View, cpu: number, task: number): boolean => {
  const leader = w.core.leader[cpu]!;
  if (w.core.enabled[cpu] === 0 || w.core.pickSeq[leader] !== w.core.taskSeq[leader]) return false;
  return w.cookie.cookie[task] !== w.core.cookie[leader];
};

export const mustSync = (w: View, cpu: number): boolean => {
  const leader = w.core.leader[cpu]!;
  return w.core.cookie[leader] !== 0 || w.core.fiCount[leader]! > 0;
};

/** pick_next_task(). */
export function pickForCore(m: Machine, cpu: number): number {
  const { w } = m;
  const { core } = w;
  const leader = core.leader[cpu]!;
  m.touchCpu(cpu);
  m.touchCpu(leader);
  if (m.rules.reusesPick(w, cpu)) return givePick(m, cpu, core.pick[cpu]!, core.pickServed[cpu] === 1);
  const needSync = m.rules.mustSync(w, cpu);
  const fiBefore = core.fiCount[leader]! > 0;
  core.ranCookie[leader] = core.cookie[leader]!;
  core.cookie[leader] = 0;
  if (fiBefore) {
    accountForcedIdle(m, leader);
    core.fiOpen[leader] = 0;
    core.fiCount[leader] = 0;
    core.fiOccupation[leader] = 0;
  }
  core.taskSeq[leader]!++;
  core.selectedSeq[leader] = core.taskSeq[leader]!;
  if (!needSync) {
    const own = evaluate(m, cpu);
    if (cookieOf(w, own) === 0) {
      core.hasPick[cpu] = 0;
      updatePicked(m, cpu, own, false);
      note(m, cpu, own, served);
      return commit(m, cpu, own, served);
    }
  }
  return selectForAll(m, cpu, leader, fiBefore);
}

/** Ground truth for claims. */
function note(m: Machine, cpu: number, task: number, forServer: boolean): void {
  const { core } = m.w;
  core.picked[cpu] = task;
  core.pickedOf[cpu] = m.w.cpu.nrRunning[cpu]!;
  core.pickedFor[cpu] = forServer ? 1 : 0;
  core.pickedCookie[cpu] = cookieOf(m.w, task);
}

/** The rest of it: every sibling is given something. */
function selectForAll(m: Machine, cpu: number, leader: number, fiBefore: boolean): number {
  const { w } = m;
  const { core, cookie } = w;
  let max = NONE;
  let maxServed = false;
  for (let step = 0; step < w.cpus; step++) {
    const i = (cpu + step) % w.cpus;
    if (!isOf(w, leader, i)) continue;
    const pick = evaluate(m, i);
    core.hasPick[i] = 1;
    core.pick[i] = pick;
    core.pickServed[i] = served ? 1 : 0;
    m.touchCpu(i);
    if (step === 0 || m.rules.prioLess(m, max, maxServed, pick, served, fiBefore)) {
      max = pick;
      maxServed = core.pickServed[i] === 1;
    }
  }
  const wanted = cookieOf(w, max);
  core.cookie[leader] = wanted;
  const occupation = fillSiblings(m, leader, wanted, fiBefore);
  if (core.fiCount[leader]! > 0) {
    core.fiOpen[leader] = 1;
    core.fiStartNs[leader] = w.system.nowNs[0]!;
    core.fiOccupation[leader] = occupation;
  }
  core.pickSeq[leader] = core.taskSeq[leader]!;
  core.schedSeq[cpu] = core.pickSeq[leader]!;
  const forced = core.fiCount[leader]! > 0;
  for (let i = 0; i < w.cpus; i++) {
    if (!isOf(w, leader, i)) continue;
    const pick = core.pick[i]!;
    if (m.rules.refreshesSnapshot(fiBefore, forced)) updatePicked(m, i, pick, forced);
    if (pick === NONE) core.idleOccupation[i] = occupation;
    else {
      cookie.occupation[pick] = occupation;
      m.touchTask(pick);
    }
    m.emit(EV_CORE_PICK, pick, i, wanted);
    note(m, i, pick, core.pickServed[i] === 1);
    if (i === cpu || w.cpu.donor[i] === pick) core.hasPick[i] = 0;
    if (i !== cpu && !goesOnWith(w, i, pick, wanted) && m.rules.tellsSibling(w, i)) reschedCpu(m, i);
  }
  return commit(m, cpu, core.pick[cpu]!, core.pickServed[cpu] === 1);
}

/** It has this donor already, and what executes for it is of that cookie as well. */
function goesOnWith(w: View, cpu: number, pick: number, wanted: number): boolean {
  const curr = w.cpu.curr[cpu]!;
  return w.cpu.donor[cpu] === pick && (curr === pick || curr === NONE || cookieOf(w, curr) === wanted);
}

/** What does not match makes way for what does, or for idle. Answers how many siblings execute something then. */
function fillSiblings(m: Machine, leader: number, wanted: number, fiBefore: boolean): number {
  const { w } = m;
  const { core } = w;
  let occupation = 0;
  for (let i = 0; i < w.cpus; i++) {
    if (!isOf(w, leader, i)) continue;
    const pick = core.pick[i]!;
    if (pick !== NONE && cookieOf(w, pick) !== wanted) {
      core.pick[i] = wanted === 0 ? NONE : findByCookie(m, i, wanted, NONE);
      core.pickServed[i] = 0;
    }
    if (core.pick[i] !== NONE) occupation++;
    else if (w.cpu.nrRunning[i]! > 0) {
      core.fiCount[leader]!++;
      if (!fiBefore) core.fiSeq[leader]!++;
    }
  }
  return occupation;
}
