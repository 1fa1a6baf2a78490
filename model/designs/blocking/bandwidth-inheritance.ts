// Bandwidth inheritance: the server of a waiter stays in the race, runs the owner when it is picked, and pays for it. On several CPUs
// the owner comes to the server that was picked; while it executes elsewhere that server waits busily, on its own budget.

import {
  type Choice,
  type RulePatch,
  WALK_DEACTIVATE_WAITER,
  WALK_FETCH,
  WALK_RUN,
  WALK_RUN_END,
  WALK_SPIN,
  WALK_WAKE,
} from '../../design.ts';
import { NONE, OFF } from '../../ids.ts';
import { lastInChain, lockWaiting, mayExecuteOn, type View } from '../../view.ts';

/** Does the end of the chain that starts at a task execute on another CPU, or was it picked there? */
function endExecutesElsewhere(w: View, cpu: number, task: number): boolean {
  const end = lastInChain(w, task);
  const at = w.task.onCpu[end]!;
  if (at !== NONE) return at !== cpu;
  return w.task.cpu[end] !== cpu && w.cpu.donor[w.task.cpu[end]!] === end;
}

const movable = (w: View, cpu: number, task: number): boolean => w.cpu.donor[cpu] !== task && w.cpu.curr[cpu] !== task;

const inheriting: RulePatch = {
  retains: () => true,
  onNoOwner: (w, cpu, task) => (w.cpu.curr[cpu] === task || w.task.wakeCpu[task] === cpu ? WALK_RUN : WALK_WAKE),
  /** An affinity change can leave a waiter on a CPU that is no longer its home. */
  needsReturn: (w, task) => w.task.isBlocked[task] === 1 && w.task.cpu[task] !== w.task.wakeCpu[task],
  onSleepingOwner: () => WALK_DEACTIVATE_WAITER,
  onRemoteOwner(w, cpu, _task, owner) {
    const end = lastInChain(w, owner);
    if (w.task.onRq[end] === OFF) return WALK_DEACTIVATE_WAITER;
    if (endExecutesElsewhere(w, cpu, end)) return WALK_SPIN;
    if (w.task.cpu[end] === cpu) return WALK_RUN_END;
    return mayExecuteOn(w, end, cpu) ? WALK_FETCH : WALK_DEACTIVATE_WAITER;
  },
  spinEnds(w, cpu) {
    const donor = w.cpu.donor[cpu]!;
    const curr = w.cpu.curr[cpu]!;
    if (!lockWaiting(w, donor)) return true;
    return curr === NONE ? !endExecutesElsewhere(w, cpu, donor) : lastInChain(w, donor) !== curr;
  },
  pushable: () => true,
  mayPush: movable,
  mayPull: movable,
};

export const bandwidthInheritance: Choice = {
  seam: 'blocking',
  name: 'bandwidth-inheritance',
  about:
    'a waiter that is picked fetches the owner and runs it on its own budget, or waits busily while the owner executes elsewhere',
  source: 'base-scheduler:M-BWI-T1',
  features: ['mutex', 'bandwidth-inheritance'],
  rules: inheriting,
};
