// What a child gets from its parent. All read only, under the pi lock of the child and the rq lock of the CPU that executes the parent.

import { EAGAIN } from './events.ts';
import { DL, NONE } from './ids.ts';
import type { View } from './view.ts';

export interface ForkRules {
  /** sched_fork(): an errno, 0 to let it go on. */
  refusesFork(w: View, parent: number): number;
  /** Whose policy the child gets, given the CPU on which its parent executes. */
  inheritsFrom(w: View, cpu: number, parent: number): number;
  /** The class and priority that are inherited. */
  inheritedClass(w: View, parent: number): number;
  inheritedPrio(w: View, parent: number): number;
  /** Is the child an ordinary fair task instead? */
  resetsChild(w: View, parent: number): boolean;
  /** The lag and the used part of an RR slice with which it begins, ns. */
  inheritedLag(w: View, parent: number): number;
  inheritedUse(w: View, parent: number): number;
  /** wake_up_new_task(), pi lock of the child held: its CPU; NONE: it is to be chosen now, because the mask may have changed since. */
  keepsFirstCpu(w: View, child: number): number;
  /** The same, rq lock of that CPU held and the child queued: does it meet the donor there as any task does that wakes up? */
  childPreempts(w: View, child: number): boolean;
}

export const kernelFork: ForkRules = {
  refusesFork: (w, parent) => (w.task.normalCls[parent] === DL && w.task.resetOnFork[parent] === 0 ? EAGAIN : 0),
  inheritsFrom: (_w, _cpu, parent) => parent,
  inheritedClass: (w, parent) => w.task.normalCls[parent]!,
  inheritedPrio: (w, parent) => w.task.normalPrio[parent]!,
  resetsChild: (w, parent) => w.task.resetOnFork[parent] === 1,
  inheritedLag: () => 0,
  inheritedUse: () => 0,
  keepsFirstCpu: () => NONE,
  childPreempts: () => true,
};
