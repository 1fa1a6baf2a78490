// A task whose slots are on two CPUs (A4): the CPU on which its slot begins fetches it from wherever it waits. One that still executes elsewhere is
// asked for, and fetched when it has been switched out there.

import { cpuSection, DONE, type Next, type Program, program, sectionId } from '../frames.ts';
import { FAIR, NONE } from '../ids.ts';
import { moveTask } from '../kernel/balance.ts';
import { reschedCpu } from '../kernel/context.ts';
import { rqA } from '../kernel/locks.ts';
import type { Machine } from '../machine.ts';
import { hasPlans, mayExecuteOn, rqLock, slotCpuAt, slotOwnerAt, type View } from '../view.ts';

/** Rule `mayFetch`: it waits there, and may execute here. */
export const mayFetchTask = (w: View, from: number, to: number, task: number): boolean =>
  w.cpu.curr[from] !== task && w.cpu.donor[from] !== task && mayExecuteOn(w, task, to);

/** Another CPU has the task for its slot now: nobody else picks it. */
export function isDueElsewhere(w: View, cpu: number, task: number): boolean {
  if (!hasPlans(w)) return false;
  const on = slotCpuAt(w, task, w.system.nowNs[0]!);
  return on !== NONE && on !== cpu && mayExecuteOn(w, task, on);
}

/** It is runnable, and queued on another CPU than that of its slot. */
export function mustFetch(w: View, cpu: number, owner: number): boolean {
  if (!hasPlans(w) || owner === NONE || w.task.cls[owner] !== FAIR || !mayExecuteOn(w, owner, cpu)) return false;
  return w.task.queueOf[owner] !== NONE && w.task.queueOf[owner] !== cpu && w.fair.delayed[owner] === 0;
}

/** Rules `coreQueued` and `maskChanged`: the CPU of its slot is told of it. */
export function tellWhoFetches(m: Machine, task: number): void {
  const { w } = m;
  const cpu = w.task.queueOf[task]!;
  if (cpu === NONE || w.task.cls[task] !== FAIR || w.fair.delayed[task] === 1 || !isDueElsewhere(w, cpu, task)) return;
  reschedCpu(m, slotCpuAt(w, task, w.system.nowNs[0]!));
}

/** Rule `coreSwitched`: whoever waits for the task that has just been switched out is told. */
export function tellWhoWaits(m: Machine, cpu: number): void {
  const before = m.w.frame.f[cpu]!;
  if (before !== NONE && before !== m.w.cpu.donor[cpu]) tellWhoFetches(m, before);
}

// Operand a: the CPU. c: the task. d: the CPU where it is.
export const coreFetchProgram: Program = program('core-fetch', [
  cpuSection('fetch-look', {}, (m, f): Next => {
    const { w } = m;
    const cpu = w.frame.a[f]!;
    const owner = slotOwnerAt(w, cpu, w.system.nowNs[0]!);
    if (!mustFetch(w, cpu, owner)) return DONE;
    w.frame.c[f] = owner;
    w.frame.d[f] = w.task.queueOf[owner]!;
    return FETCH;
  }),
  cpuSection('fetch-move', { takes: [rqA, { place: 1, of: (m, f) => rqLock(m.w.frame.d[f]!) }] }, (m, f): Next => {
    const { w } = m;
    const [cpu, owner, from] = [w.frame.a[f]!, w.frame.c[f]!, w.frame.d[f]!];
    if (slotOwnerAt(w, cpu, w.system.nowNs[0]!) !== owner || !mustFetch(w, cpu, owner)) return DONE;
    if (w.task.queueOf[owner] !== from) return LOOK;
    if (!m.rules.mayFetch(w, from, cpu, owner)) {
      reschedCpu(m, from);
      return DONE;
    }
    moveTask(m, owner, from, cpu);
    reschedCpu(m, cpu);
    return DONE;
  }),
]);

const LOOK = sectionId('fetch-look');
const FETCH = sectionId('fetch-move');
