// Push and pull of RT and DEADLINE tasks: who is best on a CPU, who may be moved, where to. Moves happen under both rq locks.

import { ENQ_MIGRATE } from '../design.ts';
import { EV_MIGRATE, EV_PROXY_MIGRATE } from '../events.ts';
import { DL, FAIR, NONE, QUEUED, RT } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { firstQueued, mayExecuteOn, moreUrgent, nextInChain, type View } from '../view.ts';
import { wakeupPreempt } from './context.ts';
import { activateTask, deactivateTask, setTaskCpu } from './queue.ts';

/** The best queued task of the CPU over all classes, NONE for idle. */
export function pickBest(m: Machine, cpu: number): number {
  for (let cls = m.classes.length - 1; cls > 0; cls--) {
    const best = m.classes[cls]!.pickTask(m.w, cpu);
    if (best !== NONE) return best;
  }
  return NONE;
}

type MayMove = (w: View, cpu: number, task: number) => boolean;

/**
 * The most urgent listed task of a CPU that may move (to `to`, or anywhere for NONE). A task that is about to run where it is,
 * because it beats the donor there, stays. With `after` given, the next one behind it.
 */
export function bestPushable(m: Machine, from: number, to: number, may: MayMove, after = NONE): number {
  const { w } = m;
  for (let cls = after === NONE ? DL : w.task.cls[after]!; cls >= RT; cls--) {
    const goesOn = after !== NONE && w.task.cls[after] === cls;
    let t = goesOn ? w.task.rqNext[after]! : firstQueued(w, from, cls);
    for (; t !== NONE; t = w.task.rqNext[t]!) {
      if (w.task.pushCpu[t] !== from || !may(w, from, t)) continue;
      if (to !== NONE && (!m.rules.mayGoTo(w, from, t, to) || m.rules.runsSoon(w, from, t))) continue;
      return t;
    }
  }
  return NONE;
}

/** The CPU on which a task would displace the least urgent work; NONE if it would displace none. The first of equals. */
export function pushTarget(m: Machine, from: number, task: number): number {
  const { w } = m;
  let target = NONE;
  let least = m.rules.rankOf(w, task);
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (cpu === from || !m.rules.mayGoTo(w, from, task, cpu)) continue;
    const there = pickBest(m, cpu);
    if (!moreUrgent(w, least, there)) continue;
    target = cpu;
    least = there;
    if (there === NONE) break;
  }
  return target;
}

/** Moves a queued task between two locked runqueues. */
export function moveTask(m: Machine, task: number, from: number, to: number): void {
  deactivateTask(m, from, task, 0);
  setTaskCpu(m, task, to);
  m.emit(EV_MIGRATE, task, from, to);
  activateTask(m, to, task, ENQ_MIGRATE);
  wakeupPreempt(m, to, task);
}

/** Moves a task with all that go along. Those of one class stay in the order of their queue. */
export function moveUnit(m: Machine, task: number, from: number, to: number): void {
  const { w } = m;
  if (!m.rules.balancesUnits(w)) {
    moveTask(m, task, from, to);
    return;
  }
  const { rqNext, onRq, cpu, queueOf } = w.task;
  let members = 0;
  for (let cls = DL; cls >= FAIR; cls--) {
    for (let t = firstQueued(w, from, cls); t !== NONE; t = rqNext[t]!) {
      if (t === task || (m.rules.goesAlong(w, from, task, t) && mayBeTaken(w, t, to))) unit[members++] = t;
    }
  }
  // A throttled member stands in no class queue; the chain leads over it all the same.
  for (let t = task, hops = 0; t !== NONE && hops <= w.threads; t = nextInChain(w, t), hops++) {
    if (cpu[t] !== from) break;
    const stands = queueOf[t] === NONE && onRq[t] === QUEUED;
    if (stands && m.rules.goesAlong(w, from, task, t)) unit[members++] = t;
  }
  for (let i = 0; i < members; i++) moveMember(m, unit[i]!, from, to);
}

/** The end of a chain that leads away over another CPU and back stays where its mask holds it. */
const mayBeTaken = (w: View, task: number, to: number): boolean =>
  w.task.isBlocked[task] === 1 || mayExecuteOn(w, task, to);

const unit: number[] = [];

/** A member that waits goes as a scheduling context. */
function moveMember(m: Machine, task: number, from: number, to: number): void {
  if (m.w.task.isBlocked[task] === 0) moveTask(m, task, from, to);
  else moveContext(m, task, from, to);
}

/** proxy_set_task_cpu(): a scheduling context leaves this locked runqueue for another one and keeps its home. */
export function leaveAsContext(m: Machine, task: number, from: number, to: number): void {
  const { w } = m;
  const home = m.rules.homeAfterProxyMigration(w, task, to);
  deactivateTask(m, from, task, 0);
  setTaskCpu(m, task, to);
  w.task.wakeCpu[task] = home;
  m.emit(EV_PROXY_MIGRATE, task, from, to);
}

/** The same between two locked runqueues. */
export function moveContext(m: Machine, task: number, from: number, to: number): void {
  leaveAsContext(m, task, from, to);
  activateTask(m, to, task, ENQ_MIGRATE);
  wakeupPreempt(m, to, task);
}
