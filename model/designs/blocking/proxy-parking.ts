// Parking on a sleeping owner, stage P3: the waiter that meets it leaves its runqueue and is listed with it, those behind that waiter are
// listed with the waiter, and the wake-up of an owner queues them all where it goes. The sections are in kernel/parking.ts.

import { type RulePatch, WALK_PARK } from '../../design.ts';
import type { Feature } from '../../features.ts';
import { NONE, OFF, WAKING } from '../../ids.ts';
import { lockWaiting, parked, type View } from '../../view.ts';

/** The values of the sub-choice, the default first. */
export const SLEEPING_OWNER = ['deactivate', 'park'] as const;

/**
 * Nobody else woke it meanwhile, nobody is waking it now, it was not parked again, it is on no runqueue and no CPU. A delayed waiter only
 * seems to be queued.
 */
export function mayActivate(w: View, task: number): boolean {
  if (!lockWaiting(w, task) || parked(w, task)) return false;
  if (w.task.state[task] === WAKING || w.task.onCpu[task] !== NONE) return false;
  return w.task.onRq[task] === OFF || w.fair.delayed[task] === 1;
}

export const parking: RulePatch = {
  onSleepingOwner: () => WALK_PARK,
  /** Between its list and its runqueue it is parked no more, and will not be asked where it may execute.
   *  Who is being woken has its CPU already. */
  parkedGetsHome: (w, task) =>
    w.task.state[task] !== WAKING && (parked(w, task) || (w.task.onRq[task] === OFF && lockWaiting(w, task))),
};

export const PARKING: readonly Feature[] = ['follows-sleeping-owner'];
