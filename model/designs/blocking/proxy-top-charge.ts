// A DEADLINE waiter that is passed over pays all the same, where it would have been picked, while its owner executes elsewhere: its CPU asks
// the clock of that owner how long it has executed since it last asked. Everything else it does as if the waiter were not there.

import type { RulePatch } from '../../design.ts';
import { DL, NEVER, NONE } from '../../ids.ts';
import type { Machine } from '../../machine.ts';
import { firstQueued, taskClockNs, type View, wallOfTaskClock } from '../../view.ts';

type LendsTo = (w: View, task: number) => number;

/** How long a task has executed; of one on another CPU read without its lock. */
function clockOf(w: View, task: number): number {
  const cpu = w.task.onCpu[task]!;
  const executes = cpu !== NONE && w.cpu.curr[cpu] === task;
  return w.task.stintsNs[task]! + (executes ? taskClockNs(w, cpu) - w.task.stintFromNs[task]! : 0);
}

/** The waiter that picks leave out here although it is the most urgent, and that has an owner to pay for; NONE without one. */
function payerOf(w: View, cpu: number, lendsTo: LendsTo): number {
  const first = firstQueued(w, cpu, DL);
  return first !== NONE && w.task.passedOver[first] === 1 && lendsTo(w, first) >= 0 ? first : NONE;
}

/** schedule() has decided, rq lock held: who pays, and for whom. */
export function chooseWhoPays(m: Machine, cpu: number, lendsTo: LendsTo): void {
  const { w } = m;
  if (w.cpu.paysBeside[cpu] !== NONE) m.rules.chargeBeside(m, cpu);
  const pays = payerOf(w, cpu, lendsTo);
  const owner = pays === NONE ? NONE : lendsTo(w, pays);
  w.cpu.paysBeside[cpu] = pays;
  w.cpu.besideOwner[cpu] = owner;
  w.cpu.besideSeenNs[cpu] = owner === NONE ? 0 : clockOf(w, owner);
  m.touchCpu(cpu);
}

/** Review: another one is to pay by now, or for somebody else. */
export function paysWrongly(w: View, cpu: number, lendsTo: LendsTo): boolean {
  const pays = payerOf(w, cpu, lendsTo);
  return pays !== w.cpu.paysBeside[cpu] || (pays !== NONE && lendsTo(w, pays) !== w.cpu.besideOwner[cpu]);
}

/** What the owner of who pays has executed since it last paid, ns. */
const owed = (w: View, cpu: number): number => clockOf(w, w.cpu.besideOwner[cpu]!) - w.cpu.besideSeenNs[cpu]!;

/** It is still passed over, and nothing has kept it from the pick since. */
const stillPays = (w: View, cpu: number, task: number): boolean =>
  w.task.passedOver[task] === 1 && w.task.queueOf[task] === cpu && w.task.cls[task] === DL;

export const payingBeside: RulePatch = {
  chargeBeside(m, cpu) {
    const { w } = m;
    const task = w.cpu.paysBeside[cpu]!;
    const ns = owed(w, cpu);
    if (ns <= 0 && w.dl.budgetNs[task]! > 0) return;
    w.cpu.besideSeenNs[cpu]! += ns;
    m.touchCpu(cpu);
    if (stillPays(w, cpu, task)) m.classOf(task).charge(m, cpu, task, m.rules.besidePays(ns));
    // Throttled: it pays no more, however late this CPU decides who is next.
    if (w.task.queueOf[task] !== cpu) w.cpu.paysBeside[cpu] = NONE;
  },
  besideEndsAt(w, cpu) {
    const task = w.cpu.paysBeside[cpu]!;
    const owner = w.cpu.besideOwner[cpu]!;
    const at = w.task.onCpu[owner]!;
    if (!stillPays(w, cpu, task) || at === NONE || w.cpu.curr[at] !== owner) return NEVER;
    const left = Math.max(0, Math.ceil(w.dl.budgetNs[task]!) - owed(w, cpu));
    return wallOfTaskClock(w, at, taskClockNs(w, at) + left);
  },
};
