// Stable placement, the placement that every design begins from: no RT or DEADLINE task waits that a single move would run. Push and pull
// look at all CPUs, after each pick, wake-up, replenishment, and change of affinity or policy.

import { DONE, NEXT, type Next, sectionId } from '../../frames.ts';
import { BALANCE_ANY, FAIR, NONE, RT } from '../../ids.ts';
import { bestPushable, moveUnit, pickBest, pushTarget } from '../../kernel/balance.ts';
import { reschedCpu, wakeupPreempt } from '../../kernel/context.ts';
import type { Machine } from '../../machine.ts';
import type { PlacementRules } from '../../placement-rules.ts';
import { competesAs, isRealtime, mayExecuteOn, moreUrgent } from '../../view.ts';

const SELECT = sectionId('push-select');
const RR_SLICE_NS = 100_000_000;

/** Back home if that helps, else the least urgent CPU (RT, DEADLINE) or an idle one (fair). */
export function leastUrgentCpu(m: Machine, task: number): number {
  const { w } = m;
  const home = w.task.wakeCpu[task]!;
  const homeAllowed = mayExecuteOn(w, task, home);
  if (homeAllowed) {
    const there = pickBest(m, home);
    if (there === NONE || asGoodAsIdle(m, home, task) || (isRealtime(w, task) && moreUrgent(w, task, there)))
      return home;
  }
  let chosen = NONE;
  let least = NONE;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (!mayExecuteOn(w, task, cpu)) continue;
    const there = pickBest(m, cpu);
    const better = isRealtime(w, task)
      ? chosen === NONE || moreUrgent(w, least, there)
      : chosen === NONE && (there === NONE || asGoodAsIdle(m, cpu, task)) && m.rules.takesWoken(w, cpu, task);
    if (!better) continue;
    chosen = cpu;
    least = there;
  }
  if (chosen !== NONE && (!homeAllowed || moreUrgent(w, task, least) || !isRealtime(w, task))) return chosen;
  return homeAllowed ? home : chosen === NONE ? firstAllowed(m, task) : chosen;
}

/** Fair tasks alone ask for that. */
function asGoodAsIdle(m: Machine, cpu: number, task: number): boolean {
  return m.w.task.cls[task] === FAIR && m.rules.countsAsIdle(m.w, cpu, task);
}

function firstAllowed(m: Machine, task: number): number {
  for (let cpu = 0; cpu < m.w.cpus; cpu++) if (mayExecuteOn(m.w, task, cpu)) return cpu;
  return NONE;
}

function pushSelect(m: Machine, f: number): Next {
  const { w } = m;
  const { frame } = w;
  const from = frame.a[f]!;
  if (frame.e[f] === NONE) {
    frame.e[f] = from;
    w.cpu.callbacks[from] = 0;
    m.touchCpu(from);
  }
  let [failedLo, failedHi] = [0, 0];
  let task = bestPushable(m, from, NONE, m.rules.mayPush);
  for (; task !== NONE; task = bestPushable(m, from, NONE, m.rules.mayPush, task)) {
    const rank = m.rules.rankOf(w, task);
    if (moreUrgent(w, rank, competesAs(w, from))) {
      // Whoever picks here takes the rest of this pass over.
      reschedCpu(m, from);
      w.cpu.callbacks[from] = 1;
      m.touchCpu(from);
      return pushElsewhere(m, f);
    }
    // They come by urgency: where a more urgent one with this mask found no CPU, this one finds none either.
    // Not of a unit, nor of a pinned task that is listed because it waited when it came.
    const ownMask = w.task.isBlocked[task] === 0 && w.task.migrateDisabled[task] === 0;
    if (ownMask && w.task.allowedLo[task] === failedLo && w.task.allowedHi[task] === failedHi) continue;
    const to = pushTarget(m, from, task);
    if (to === NONE) {
      if (!ownMask) continue;
      failedLo = w.task.allowedLo[task]!;
      failedHi = w.task.allowedHi[task]!;
      continue;
    }
    frame.c[f] = task;
    frame.d[f] = to;
    m.release(f, 0);
    return NEXT;
  }
  return pushElsewhere(m, f);
}

/** What happened here may have made a place for a unit that waits on another CPU: the pass goes on there. */
function pushElsewhere(m: Machine, f: number): Next {
  const { frame } = m.w;
  const next = m.rules.pushesNext(m.w, frame.e[f]!, frame.a[f]!);
  if (next === NONE) return DONE;
  m.release(f, 0);
  frame.a[f] = next;
  return SELECT;
}

function pushMove(m: Machine, f: number): Next {
  const { w } = m;
  const { frame } = w;
  const from = frame.a[f]!;
  const to = frame.d[f]!;
  const task = frame.c[f]!;
  const still = w.task.pushCpu[task] === from && w.task.queueOf[task] === from && m.rules.mayPush(w, from, task);
  if (still && pushTarget(m, from, task) === to && moreUrgent(w, m.rules.rankOf(w, task), pickBest(m, to)))
    moveUnit(m, task, from, to);
  return SELECT;
}

export const stablePlacement: PlacementRules = {
  selectsCpu: leastUrgentCpu,
  listsPinned: () => false,
  queuesBalance(m, cpu) {
    m.w.cpu.callbacks[cpu] = 1;
  },
  balancesAfterWakeup: (w, cpu, task) => (w.task.pushCpu[task] === cpu ? BALANCE_ANY : 0),
  balancesAfterReplenishment: (w, cpu, task) => (w.task.pushCpu[task] === cpu ? BALANCE_ANY : 0),
  balancesAfterAffinity: () => BALANCE_ANY,
  balancesAfterPolicy(m, cpu, task) {
    if (m.w.cpu.donor[cpu] === task) reschedCpu(m, cpu);
    else wakeupPreempt(m, cpu, task);
    return BALANCE_ANY;
  },
  keepsPlace: () => false,
  entersAtHead: (w, task, cls, prio) => cls === RT && w.task.cls[task] === RT && prio < w.task.prio[task]!,
  displacesEqual: () => false,
  findsCpu: (m, task) => pushTarget(m, m.w.task.cpu[task]!, task),
  isPinned: (w, task) => w.task.migrateDisabled[task]! > 0,
  mayStillMove: (w, to, task) => mayExecuteOn(w, task, to),
  rrSliceNs: (m, inTicks) => (inTicks ? Math.floor(RR_SLICE_NS / m.tickNs) * m.tickNs : RR_SLICE_NS),
  countsTicks: () => false,
  pushSelect,
  pushMove,
  pullLook(m, cpu, f) {
    const { w } = m;
    const best = pickBest(m, cpu);
    for (let from = w.frame.b[f]!; from < w.cpus; from++) {
      if (from === cpu) continue;
      const other = bestPushable(m, from, cpu, m.rules.mayPull);
      if (other === NONE || !moreUrgent(w, m.rules.rankOf(w, other), best)) continue;
      w.frame.d[f] = from;
      return true;
    }
    return false;
  },
  pullMove(m, cpu, f) {
    const { w } = m;
    const from = w.frame.d[f]!;
    w.frame.b[f] = from + 1;
    const task = bestPushable(m, from, cpu, m.rules.mayPull);
    if (task !== NONE && moreUrgent(w, m.rules.rankOf(w, task), pickBest(m, cpu))) moveUnit(m, task, from, cpu);
    return NONE;
  },
};
