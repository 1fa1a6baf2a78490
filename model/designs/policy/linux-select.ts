// select_task_rq_rt(), select_task_rq_dl() and what happens when a task of equal priority wakes up. A task that must leave its CPU goes to
// any CPU of its mask: no class is asked.

import { DL, FAIR, NONE, RT } from '../../ids.ts';
import type { Machine } from '../../machine.ts';
import { type PlacementRules, SELECT_FORCED } from '../../placement-rules.ts';
import { inActiveMask, isRealtime, maskWidthOf, mayExecuteOn, type View, widthOf } from '../../view.ts';
import { displaces, lowestBucket } from './linux-index.ts';
import { suits } from './linux-push.ts';
import { leastUrgentCpu } from './stable-placement.ts';

/** The next allowed CPU after its own, going round. */
function nextAllowed(w: View, task: number): number {
  const own = w.task.cpu[task]!;
  for (let step = 1; step <= w.cpus; step++) {
    const cpu = (own + step) % w.cpus;
    if (mayExecuteOn(w, task, cpu)) return cpu;
  }
  return NONE;
}

/** Should the task not stay on its previous CPU? Only if what is served there is of its class, and it would wait or that could not move. */
function mustLook(w: View, prev: number, task: number): boolean {
  const donor = w.cpu.donor[prev]!;
  const curr = w.cpu.curr[prev]!;
  if (donor === NONE || curr === NONE || w.task.cls[donor] !== w.task.cls[task]) return false;
  return maskWidthOf(w, curr) < 2 || !displaces(w, task, donor);
}

function selectsCpu(m: Machine, task: number, why: number): number {
  const { w } = m;
  if (w.task.cls[task] === FAIR && why !== SELECT_FORCED) return leastUrgentCpu(m, task);
  if (why === SELECT_FORCED || widthOf(w, task) < 2) return nextAllowed(w, task);
  const prev = w.task.wakeCpu[task]!;
  let cpu = prev;
  if (mustLook(w, prev, task)) {
    const target = m.rules.findsCpu(m, task);
    if (target !== NONE && suits(w, target, task)) cpu = target;
  }
  return inActiveMask(w, task, cpu) ? cpu : nextAllowed(w, task);
}

/** check_preempt_equal_prio(): curr can make room elsewhere, and the woken task cannot. */
function displacesEqual(w: View, cpu: number, woken: number, donor: number): boolean {
  const curr = w.cpu.curr[cpu]!;
  if (w.cpu.needResched[cpu] === 1 || curr === NONE) return false;
  if (maskWidthOf(w, curr) < 2 || lowestBucket(w, donor) === NONE) return false;
  return maskWidthOf(w, woken) < 2 || lowestBucket(w, woken) === NONE;
}

export const linuxSelect: Partial<PlacementRules> = {
  selectsCpu,
  displacesEqual,
  /** Another policy with the same parameters is no change, and FIFO or RR alone moves nobody. */
  keepsPlace: () => true,
  /** Whatever it was before: to a lower priority than it had. */
  entersAtHead: (w, task, cls, prio) =>
    cls === RT && isRealtime(w, task) && (w.task.cls[task] === DL || prio < w.task.prio[task]!),
};
