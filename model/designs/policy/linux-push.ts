// push_rt_task() and push_dl_task(): of each class the most urgent listed task alone, up to three tries, all tested again under both locks.
// What lists the callbacks is here as well: a pick of that class, a wake-up that does not preempt, a replenishment, another policy.

import { DONE, NEXT, type Next, sectionId } from '../../frames.ts';
import { DL, FAIR, NONE, PULL_DL, PULL_RT, PUSH_DL, PUSH_ONE_DL, PUSH_RT, RT } from '../../ids.ts';
import { moveTask } from '../../kernel/balance.ts';
import { reschedCpu, wakeupPreempt } from '../../kernel/context.ts';
import type { Machine } from '../../machine.ts';
import type { PlacementRules } from '../../placement-rules.ts';
import { firstQueued, inMask, maskWidthOf, moreUrgent, type View } from '../../view.ts';
import { displaces, firstToPush, isEarliestOn, nextToPush, rtPrioOn } from './linux-index.ts';
import { callbackPull } from './linux-pull.ts';

const SELECT = sectionId('push-select');
const CALLBACK_LOOK = sectionId('callback-look');
const ANY_DL = PUSH_DL | PUSH_ONE_DL;
export const TRIES_MAX = 3;

/** pick_next_pushable_task(): the most urgent listed task of the class that may be pushed; equals in the order of the queue. */
export function headOf(m: Machine, from: number, cls: number): number {
  const { w } = m;
  for (let t = firstToPush(w, from, cls); t !== NONE; t = nextToPush(w, from, cls, t)) {
    if (w.task.pushCpu[t] === from && m.rules.mayPush(w, from, t)) return t;
  }
  return NONE;
}

/** Does the task run where it is as soon as that CPU schedules? Asks it to, if so. */
function staysAndRuns(m: Machine, from: number, task: number): boolean {
  const { w } = m;
  const donor = w.cpu.donor[from]!;
  if (!moreUrgent(w, task, donor)) return false;
  if (w.task.cls[task] === DL) {
    const curr = w.cpu.curr[from]!;
    if (donor === NONE || w.task.cls[donor] !== DL || curr === NONE || maskWidthOf(w, curr) < 2) return false;
  }
  if (m.rules.passedOverForCookie(w, from, task)) return false;
  reschedCpu(m, from);
  return true;
}

/** Where the head of the class goes, NONE if it stays. A migration-disabled one is left alone, and with it all behind it. */
export function targetOf(m: Machine, f: number, cls: number): number {
  const { w } = m;
  const from = w.frame.a[f]!;
  const task = headOf(m, from, cls);
  w.frame.c[f] = task;
  if (task === NONE || staysAndRuns(m, from, task) || m.rules.isPinned(w, task)) return NONE;
  const to = m.rules.findsCpu(m, task);
  return to === from || to === NONE || !suits(w, to, task) ? NONE : to;
}

/** Is nothing of its class on that CPU that it does not beat? */
export function suits(w: View, cpu: number, task: number): boolean {
  return w.task.cls[task] === DL ? isEarliestOn(w, task, cpu) : w.task.prio[task]! > rtPrioOn(w, cpu);
}

function pushSelect(m: Machine, f: number): Next {
  const { w } = m;
  const { frame } = w;
  const from = frame.a[f]!;
  let what = frame.b[f]! | w.cpu.balance[from]!;
  w.cpu.callbacks[from] = 0;
  w.cpu.balance[from] = 0;
  m.touchCpu(from);
  while ((what & (ANY_DL | PUSH_RT)) !== 0) {
    const cls = what & ANY_DL ? DL : RT;
    const to = targetOf(m, f, cls);
    if (to !== NONE) {
      frame.b[f] = what;
      frame.d[f] = to;
      m.release(f, 0);
      return NEXT;
    }
    what = without(what, cls);
    frame.e[f] = 0;
  }
  if ((what & (PULL_DL | PULL_RT)) === 0) return DONE;
  frame.b[f] = callbackPull(w, what);
  return CALLBACK_LOOK;
}

const without = (what: number, cls: number): number => what & ~(cls === DL ? ANY_DL : PUSH_RT);

function pushMove(m: Machine, f: number): Next {
  const { w } = m;
  const { frame } = w;
  const from = frame.a[f]!;
  const to = frame.d[f]!;
  const task = frame.c[f]!;
  const cls = frame.b[f]! & ANY_DL ? DL : RT;
  const valid = task === headOf(m, from, cls) && m.rules.mayStillMove(w, to, task);
  if (valid && suits(w, to, task)) {
    moveTask(m, task, from, to);
    reschedCpu(m, to);
    frame.b[f] = frame.b[f]! & ~PUSH_ONE_DL;
    frame.e[f] = 0;
    return SELECT;
  }
  const tries = Math.max(0, frame.e[f]!) + 1;
  frame.e[f] = tries;
  if (valid && tries < TRIES_MAX) return SELECT;
  // It is still the first, and no CPU was found: others will pull it. If another one is first now, that one is tried.
  frame.e[f] = 0;
  if (task === headOf(m, from, cls)) frame.b[f] = without(frame.b[f]!, cls);
  return SELECT;
}

/** task_woken_rt(), task_woken_dl(): the woken task does not preempt, though it meets a donor that push is about. */
function balancesAfterWakeup(w: View, cpu: number, task: number): number {
  const donor = w.cpu.donor[cpu]!;
  const curr = w.cpu.curr[cpu]!;
  const cls = w.task.cls[task]!;
  if (cls < RT || donor === NONE || curr === NONE || w.task.cls[donor]! < cls || w.task.cls[donor]! > DL) return 0;
  if (w.task.onCpu[task] !== NONE || w.cpu.needResched[cpu] === 1 || maskWidthOf(w, task) < 2) return 0;
  if (maskWidthOf(w, curr) > 1 && displaces(w, task, donor)) return 0;
  return cls === DL ? PUSH_DL : PUSH_RT;
}

/** switched_from, switched_to, prio_changed: raising a task that is queued concerns its own CPU alone. */
function balancesAfterPolicy(m: Machine, cpu: number, task: number, oldClass: number, oldPrio: number): number {
  const { w } = m;
  const cls = w.task.cls[task]!;
  const donor = w.cpu.donor[cpu]!;
  const isDonor = donor === task;
  let what = 0;
  if (cls !== oldClass) {
    if (oldClass === RT && w.cpu.rtFirst[cpu] === NONE) what |= PULL_RT;
    if (oldClass === DL && w.cpu.dlFirst[cpu] === NONE) what |= PULL_DL;
    if (!isDonor && maskWidthOf(w, task) > 1) what |= pushesOf(w, cpu, cls);
  } else if (cls === RT && isDonor && w.task.prio[task]! < oldPrio) what |= PULL_RT;
  else if (cls === DL && w.cpu.dlListed[cpu]! > 0) what |= PULL_DL;
  if (isDonor) {
    if (cls !== oldClass || cls === FAIR || firstQueued(w, cpu, cls) !== task) reschedCpu(m, cpu);
  } else if (cls !== RT) wakeupPreempt(m, cpu, task);
  else if (moreUrgent(w, task, donor)) reschedCpu(m, cpu);
  w.cpu.balance[cpu] = w.cpu.balance[cpu]! | what;
  return what;
}

/** The callback that pushes a class, if the CPU has something listed. */
function pushesOf(w: View, cpu: number, cls: number): number {
  if (cls === DL) return w.cpu.dlListed[cpu]! > 0 ? PUSH_DL : 0;
  return cls === RT && w.cpu.rtListed[cpu]! > 0 ? PUSH_RT : 0;
}

export const linuxPush: Partial<PlacementRules> = {
  listsPinned: () => true,
  queuesBalance(m, cpu, task, picked) {
    const { w } = m;
    const what = picked ? pushesOf(w, cpu, w.task.cls[task]!) : 0;
    if (what === 0) return;
    w.cpu.balance[cpu] = w.cpu.balance[cpu]! | what;
    w.cpu.callbacks[cpu] = 1;
  },
  balancesAfterWakeup,
  balancesAfterReplenishment: (w, cpu) => (w.cpu.dlListed[cpu]! > 0 ? PUSH_ONE_DL : 0),
  balancesAfterAffinity: () => 0,
  balancesAfterPolicy,
  // A CPU on its way out is as good as any that was found: it passes on what comes.
  mayStillMove: (w, to, task) => w.task.migrateDisabled[task] === 0 && inMask(w, task, to),
  pushSelect,
  pushMove,
};
