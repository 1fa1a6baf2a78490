// Bandwidth inheritance: the server of a waiter stays in the race, runs the owner when it is picked, and pays for it. On several CPUs
// the owner comes to the server that was picked; while it executes elsewhere that server waits busily, on its own budget.

import {
  type Choice,
  type RulePatch,
  WALK_DEACTIVATE_WAITER,
  WALK_DETOUR,
  WALK_FETCH,
  WALK_FETCH_OWNER,
  WALK_RUN,
  WALK_RUN_END,
  WALK_SPIN,
  WALK_WAKE,
} from '../../design.ts';
import { NONE, OFF } from '../../ids.ts';
import { reschedCpu } from '../../kernel/context.ts';
import { isRealtime, lastInChain, lockWaiting, mayExecuteOn, nextInChain, type View } from '../../view.ts';
import { PARKING, parking } from './proxy-parking.ts';

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
  /** A waiter competes on: what it executed for somebody else when it blocked makes no difference. */
  unlistsRetained: () => false,
  pushable: () => true,
  mayPush: movable,
  mayPull: movable,
};

/** Does somebody of the chain that begins with this owner sleep? Then nobody in front of it can be helped. */
function someoneSleeps(w: View, owner: number): boolean {
  for (let at = owner, hops = 0; at !== NONE && hops <= w.threads; at = nextInChain(w, at), hops++) {
    if (w.task.onRq[at] === OFF) return true;
  }
  return false;
}

/**
 * Rule 4c as a whole: servers sleep with the owner that they wait for, and its wake-up queues them. A waiter between them that is queued
 * elsewhere comes here, so that it sleeps first; what has picked it there is about to find out for itself.
 */
const sleepsAlong: RulePatch = {
  ...parking,
  onRemoteOwner(w, cpu, task, owner) {
    if (!lockWaiting(w, owner) || !someoneSleeps(w, owner)) return inheriting.onRemoteOwner!(w, cpu, task, owner);
    return movable(w, w.task.cpu[owner]!, owner) ? WALK_FETCH_OWNER : WALK_DETOUR;
  },
  /** It came with the owner: where it waits for its turn it may be pushed on. */
  contextCame(m, cpu, task) {
    if (!isRealtime(m.w, task)) return;
    reschedCpu(m, cpu);
    m.w.cpu.callbacks[cpu] = 1;
    m.touchCpu(cpu);
  },
};

export const bandwidthInheritance: Choice = {
  seam: 'blocking',
  name: 'bandwidth-inheritance',
  about:
    'a waiter that is picked fetches the owner and runs it on its own budget, or waits busily while the owner executes elsewhere',
  source: 'base-scheduler:M-BWI-T1',
  features: ['mutex', 'bandwidth-inheritance', ...PARKING],
  rules: inheriting,
  parameters: { sleepingOwner: ['deactivate', 'park'] },
  lacksWith: ({ sleepingOwner }) => (sleepingOwner === 'park' ? [] : PARKING),
  withParameters: ({ sleepingOwner }) => (sleepingOwner === 'park' ? sleepsAlong : {}),
};
