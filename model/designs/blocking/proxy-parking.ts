// Parking on a sleeping owner, stage P3: the waiter that meets it leaves its runqueue and is listed with it, those behind that waiter are
// listed with the waiter, and the wake-up of an owner queues them all where it goes. The sections are in kernel/parking.ts. Linked,
// the same waiters are kept on the CPU on which the owner slept, and queued there (kernel/chain-wake.ts).

import {
  type RulePatch,
  WALK_DEACTIVATE_DONOR,
  WALK_DEACTIVATE_WAITER,
  WALK_MIGRATE,
  WALK_PARK,
  WALK_SHELVE,
} from '../../design.ts';
import type { Feature } from '../../features.ts';
import { NONE, OFF, WAKING } from '../../ids.ts';
import { cpuOfChain } from '../../kernel/parking-list.ts';
import { lockWaiting, parked, type View } from '../../view.ts';

/** The values of the sub-choice, the default first. */
export const SLEEPING_OWNER = ['deactivate', 'park', 'link'] as const;
/** Who of a chain is put to sleep where nobody is parked: the waiter whose owner sleeps, the same without its blocked_on, or the one that was picked. */
export const SHELVES = ['waiter', 'waiter-forgets', 'donor'] as const;

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

/** A waiter is moved to the CPU of the chain before it leaves the runqueue, and nobody behind a sleeping owner is delayed. */
const linking: RulePatch = {
  ...parking,
  linksChains: () => true,
  delaysParked: () => false,
  parksStill: (w, owner, cpu) =>
    (w.task.onRq[owner] === OFF || w.fair.delayed[owner] === 1) && cpuOfChain(w, owner) === cpu,
  onSleepingOwner(w, cpu, _task, owner) {
    const chain = cpuOfChain(w, owner);
    if (chain === cpu) return WALK_PARK;
    return w.cpu.online[chain] === 1 ? WALK_MIGRATE : WALK_DEACTIVATE_WAITER;
  },
};

export const PARKING: readonly Feature[] = ['follows-sleeping-owner', 'activates-beside-owner'];
const LINKING: readonly Feature[] = ['links-chains'];
export const SLEEPING_OWNER_FEATURES: readonly Feature[] = [...PARKING, ...LINKING];

export function sleepingOwnerRules({ sleepingOwner, shelves }: Readonly<Record<string, string>>): RulePatch {
  if (shelves === 'waiter-forgets') return { onSleepingOwner: () => WALK_SHELVE };
  if (shelves === 'donor') return { onSleepingOwner: () => WALK_DEACTIVATE_DONOR };
  if (sleepingOwner === 'park') return parking;
  return sleepingOwner === 'link' ? linking : {};
}

export function sleepingOwnerLacks({ sleepingOwner }: Readonly<Record<string, string>>): readonly Feature[] {
  if (sleepingOwner === 'park') return LINKING;
  return sleepingOwner === 'link' ? ['activates-beside-owner'] : SLEEPING_OWNER_FEATURES;
}

export function refuseLinking(values: Readonly<Record<string, string>>): string | null {
  if (values.shelves !== 'waiter' && values.sleepingOwner !== 'deactivate') {
    return `shelves=${values.shelves} says who is put to sleep behind a sleeping owner, where sleepingOwner=${values.sleepingOwner} keeps a list`;
  }
  if (values.shelves !== 'waiter' && values.remoteOwner === 'deactivate') {
    return `shelves=${values.shelves} says who is put to sleep by a walk that moves waiters, which remoteOwner=deactivate does not`;
  }
  if (values.sleepingOwner !== 'link') return null;
  if (values.remoteOwner !== 'to-owner') {
    return `sleepingOwner=link moves waiters to the CPU of a sleeping owner, which remoteOwner=${values.remoteOwner} never does`;
  }
  if (values.deadline === 'stay') return 'sleepingOwner=link moves DEADLINE waiters, which deadline=stay forbids';
  return null;
}
