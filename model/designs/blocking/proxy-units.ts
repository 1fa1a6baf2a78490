// Stage P4: push and pull treat a waiter, those that it waits for and the task at the end as one unit. It goes where its end may execute, by the
// rank of who waits, and takes everybody along who is queued beside it. Chains are read under one rq lock; what is elsewhere may change.

import type { RulePatch } from '../../design.ts';
import { BALANCE_ANY, NONE, QUEUED } from '../../ids.ts';
import { reschedCpu } from '../../kernel/context.ts';
import { competesAs, isRealtime, lockWaiting, mayExecuteOn, moreUrgent, nextInChain, type View } from '../../view.ts';

/** A throttled task may be left where a CPU went offline: nobody is lent to it there. */
const isQueued = (w: View, task: number): boolean =>
  w.task.onRq[task] === QUEUED && w.fair.delayed[task] === 0 && w.cpu.online[w.task.cpu[task]!] === 1;

/** Donor or curr: it stays whatever is moved. */
const isInUse = (w: View, cpu: number, task: number): boolean => w.cpu.donor[cpu] === task || w.cpu.curr[cpu] === task;

/**
 * find_exec_ctx(), across runqueues: the task that executes when this one is picked, or a waiter whose mutex has no owner and that would try
 * for it; NONE if a member sleeps, is on its way, or was just made the owner.
 */
export function execOf(w: View, task: number): number {
  let at = task;
  for (let hops = 0; hops <= w.threads; hops++) {
    if (!isQueued(w, at)) return NONE;
    if (!lockWaiting(w, at)) return w.task.isBlocked[at] === 0 ? at : NONE;
    const next = nextInChain(w, at);
    if (next === NONE) return at;
    if (next === at) return NONE;
    at = next;
  }
  return NONE;
}

/** The CPU to which the chain leads: that of the first member which is not queued here; this one if all are. */
function leadsTo(w: View, cpu: number, task: number): number {
  for (let at = task, hops = 0; at !== NONE && hops <= w.threads; at = nextInChain(w, at), hops++) {
    if (w.task.cpu[at] !== cpu) return w.task.cpu[at]!;
  }
  return cpu;
}

/** Neither the executing end nor anybody on the way to it is in use here. */
export function mayMoveUnit(w: View, cpu: number, task: number): boolean {
  if (execOf(w, task) === NONE) return false;
  for (let at = task, hops = 0; at !== NONE && hops <= w.threads; at = nextInChain(w, at), hops++) {
    if (w.task.cpu[at] !== cpu) return true;
    if (isInUse(w, cpu, at)) return false;
  }
  return true;
}

/**
 * A chain that ends here goes where its end may execute. One that leads away goes after it at the first place where it would be picked, and
 * otherwise where its end may execute: from there it is moved on as a waiter, and that CPU pulls what it is joined with. As after a pick, a waiter
 * may come to a CPU that is on its way out: who cannot leave there has done with it the sooner.
 */
export function unitMayGoTo(w: View, from: number, task: number, to: number): boolean {
  if (w.cpu.online[to] === 0) return false;
  const exec = execOf(w, task);
  if (exec === NONE) return false;
  const next = leadsTo(w, from, task);
  if (next === from) return mayExecuteOn(w, exec, to);
  if (next === to) return true;
  const executesOn = w.task.onCpu[exec]!;
  if (executesOn !== NONE) return executesOn === to;
  return !moreUrgent(w, task, competesAs(w, next)) && mayExecuteOn(w, exec, to);
}

/** Chains that share their end are one unit. */
const goesAlong = (w: View, from: number, moved: number, task: number): boolean =>
  !isInUse(w, from, task) && execOf(w, task) === execOf(w, moved);

/** Is a waiter listed here whose chain leads elsewhere? What happened on another CPU may have made a place for it. */
function hasStrayUnit(w: View, cpu: number): boolean {
  for (let task = 0; task < w.tasks; task++) {
    if (w.task.pushCpu[task] === cpu && lockWaiting(w, task) && leadsTo(w, cpu, task) !== cpu) return true;
  }
  return false;
}

export const unitBalance: RulePatch = {
  balancesUnits: () => true,
  pushable: () => true,
  mayPush: mayMoveUnit,
  mayPull: mayMoveUnit,
  mayGoTo: unitMayGoTo,
  goesAlong,
  pushesNext(w, start, cpu) {
    for (let next = (cpu + 1) % w.cpus; next !== start; next = (next + 1) % w.cpus) {
      if (hasStrayUnit(w, next)) return next;
    }
    return NONE;
  },
  /** An owner of any class may be what an urgent waiter elsewhere has waited for. */
  balancesAfterWakeup: (w, cpu, task) =>
    w.task.pushCpu[task] === cpu || w.task.heldFirst[task] !== NONE ? BALANCE_ANY : 0,
  /** It came because its chain leads here, not because it would be picked here: perhaps all of it can go on. */
  contextCame(m, cpu, task) {
    if (!isRealtime(m.w, task)) return;
    reschedCpu(m, cpu);
    m.w.cpu.callbacks[cpu] = 1;
    m.touchCpu(cpu);
  },
};
