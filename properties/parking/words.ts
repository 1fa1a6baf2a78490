// Words of the claims about parked waiters.

import type { FeatureSet } from '../../model/features.ts';
import { NONE, OFF } from '../../model/ids.ts';
import { P_ACTIVATE } from '../../model/program-names.ts';
import type { View } from '../../model/view.ts';

export const parksWaiters = (features: FeatureSet): boolean => features.has('follows-sleeping-owner');

/** The slot whose activation works off the list that begins with this waiter; NONE: there is none. */
export function worksOffFrom(w: View, waiter: number): number {
  const { program, e } = w.frame;
  for (let slot = 0; slot < program.length; slot++) {
    if (program[slot] === P_ACTIVATE && e[slot] === waiter) return slot;
  }
  return NONE;
}

/** On no runqueue, or only delayed there. */
export const sleeps = (w: View, task: number): boolean => w.task.onRq[task] === OFF || w.fair.delayed[task] === 1;

/** Does an activation work off a list that was taken off this owner? Its last waiter may be on its way. */
export function isWorkedOff(w: View, owner: number): boolean {
  const { program, a } = w.frame;
  for (let slot = 0; slot < program.length; slot++) if (program[slot] === P_ACTIVATE && a[slot] === owner) return true;
  return false;
}
