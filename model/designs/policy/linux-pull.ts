// pull_rt_task() and pull_dl_task(): of each class, when a CPU is about to run something less urgent of it than before. Overloaded CPUs are
// visited one by one, each looked at without its lock first.

import { DONE } from '../../frames.ts';
import { DL, NONE, PULL_DL, PULL_RT, RT, STOP } from '../../ids.ts';
import { moveTask } from '../../kernel/balance.ts';
import { reschedCpu } from '../../kernel/context.ts';
import { askPushAway } from '../../kernel/push-away.ts';
import type { Machine } from '../../machine.ts';
import type { PlacementRules } from '../../placement-rules.ts';
import { P_RTO_TELL } from '../../program-names.ts';
import type { RtRules } from '../../rt-rules.ts';
import { firstQueued, inActiveMask, irqSlot, isEarlier, moreUrgent, type View } from '../../view.ts';
import { firstToPush, isEarliestOn, nextToPush, rtPrioOn } from './linux-index.ts';

// Operand b of a pass: the visit, first all CPUs for DEADLINE, then all for RT, plus a stride for each mode.
const IN_SCHEDULE = 0;
const ONLY_DL = 1;
const ONLY_RT = 2;
const BOTH = 3;
const strideOf = (w: View): number => 2 * w.cpus + 1;

/** Operand b with which the pass of a callback begins. */
export function callbackPull(w: View, what: number): number {
  const mode = (what & PULL_DL) === 0 ? ONLY_RT : (what & PULL_RT) === 0 ? ONLY_DL : BOTH;
  return mode * strideOf(w) + (mode === ONLY_RT ? w.cpus : 0);
}

/** need_pull_rt_task(), need_pull_dl_task(): the outgoing donor has left the class queue and was more urgent than what is left there. */
function passBegins(w: View, cpu: number, prev: number, cls: number, mode: number): boolean {
  if (mode !== IN_SCHEDULE) return cls === DL || mode !== ONLY_DL;
  if (prev === NONE || w.task.queueOf[prev] === cpu) return false;
  const prevClass = w.task.cls[prev]!;
  if (cls === DL) return prevClass === DL;
  if (prevClass === RT) return w.task.prio[prev]! > rtPrioOn(w, cpu);
  return prevClass > RT && w.cpu.dlFirst[cpu] === NONE && firstQueued(w, cpu, STOP) === NONE;
}

function firstListed(w: View, from: number, cls: number): number {
  for (let t = firstToPush(w, from, cls); t !== NONE; t = nextToPush(w, from, cls, t)) {
    if (w.task.pushCpu[t] === from) return t;
  }
  return NONE;
}

/** Without the lock of the other CPU: could its first listed task be better than what is here? */
function mayHaveBetter(w: View, from: number, cpu: number, cls: number): boolean {
  if ((cls === DL ? w.cpu.dlListed[from]! : w.cpu.rtListed[from]!) === 0) return false;
  const first = firstListed(w, from, cls);
  if (first === NONE) return false;
  if (cls === RT) return w.task.prio[first]! > rtPrioOn(w, cpu);
  const best = w.cpu.dlFirst[cpu]!;
  return best === NONE || !isEarlier(w, best, first);
}

/** Operand d of a pass by a callback that ends with a request to push. */
const ASKS = -2;

/** tell_cpu_to_push(), unless there is nobody to ask: beside schedule(), which goes on when it is done, or as the rest of a callback. */
function askToPush(m: Machine, cpu: number, f: number, inSchedule: boolean): void {
  const { w } = m;
  const root = w.cpu.root[cpu]!;
  const others = w.root.rtOverloaded[root]! - (w.cpu.rtListed[cpu]! > 0 ? 1 : 0);
  if (others <= 0) return;
  if (inSchedule) m.start(irqSlot(w, cpu), P_RTO_TELL, root, cpu);
  else w.frame.d[f] = ASKS;
}

function pullLook(m: Machine, cpu: number, f: number): boolean {
  const { w } = m;
  const { frame, cpus } = w;
  const stride = strideOf(w);
  const mode = Math.floor(frame.b[f]! / stride);
  const prev = m.rules.turnsAwayFrom(w, cpu, frame.e[f]!);
  for (let visit = frame.b[f]! % stride; visit < 2 * cpus; visit++) {
    if (visit === 0 && !passBegins(w, cpu, prev, DL, mode)) {
      visit = cpus - 1;
      continue;
    }
    if (visit === cpus && !passBegins(w, cpu, prev, RT, mode)) return false;
    if (visit === cpus && m.rules.asksToPush(w, cpu)) {
      askToPush(m, cpu, f, mode === IN_SCHEDULE);
      return false;
    }
    const from = visit % cpus;
    if (from === cpu || !mayHaveBetter(w, from, cpu, visit < cpus ? DL : RT)) continue;
    frame.b[f] = mode * stride + visit;
    frame.d[f] = from;
    return true;
  }
  return false;
}

/** pick_highest_pushable_task(), pick_earliest_pushable_dl_task(): the most urgent listed one whose mask has this CPU. */
function candidate(m: Machine, from: number, cpu: number, cls: number): number {
  const { w } = m;
  for (let t = firstToPush(w, from, cls); t !== NONE; t = nextToPush(w, from, cls, t)) {
    if (w.task.pushCpu[t] === from && inActiveMask(w, t, cpu) && m.rules.mayPull(w, from, t)) return t;
  }
  return NONE;
}

/** Is it worth taking: best of its class here, and not about to run where it is? */
function helps(w: View, from: number, cpu: number, task: number): boolean {
  const donor = w.cpu.donor[from]!;
  if (w.task.cls[task] === RT) return w.task.prio[task]! > rtPrioOn(w, cpu) && !moreUrgent(w, task, donor);
  if (w.cpu.dlFirst[from] === w.cpu.dlLast[from] || !isEarliestOn(w, task, cpu)) return false;
  return donor === NONE || w.task.cls[donor] !== DL || !moreUrgent(w, task, donor);
}

function pullMove(m: Machine, cpu: number, f: number): number {
  const { w } = m;
  const { frame } = w;
  const from = frame.d[f]!;
  const stride = strideOf(w);
  const inSchedule = frame.b[f]! < stride;
  const cls = frame.b[f]! % stride < w.cpus ? DL : RT;
  frame.b[f]!++;
  const task = candidate(m, from, cpu, cls);
  if (task === NONE || !helps(w, from, cpu, task)) return NONE;
  if (m.rules.isPinned(w, task)) return askPushAway(m, from);
  moveTask(m, task, from, cpu);
  if (!inSchedule) reschedCpu(m, cpu);
  return NONE;
}

export const linuxPull: Partial<PlacementRules> & Pick<RtRules, 'afterPull'> = {
  pullLook,
  pullMove,
  afterPull(m, f) {
    const { a, d } = m.w.frame;
    return d[f] === ASKS ? m.tail(f, P_RTO_TELL, m.w.cpu.root[a[f]!]!, a[f]!) : DONE;
  },
};
