// A task that waits for a mutex leaves its runqueue: the ordinary kernel. Also the rules that all designs begin from, because
// without proxying donor and executing task are the same task.

import type { BalanceRules } from '../../balance-rules.ts';
import type { CoreRules } from '../../core-rules.ts';
import { type Choice, type PiRules, type PolicyRules, type Rules, WALK_DEACTIVATE_DONOR } from '../../design.ts';
import type { EncodingRules } from '../../encoding-rules.ts';
import { kernelFork } from '../../fork-rules.ts';
import { MIGRATING, NONE, OFF, QUEUED } from '../../ids.ts';
import { fallBack } from '../../kernel/affinity.ts';
import { setDonor } from '../../kernel/context.ts';
import { isOnCpu } from '../../kernel/psi.ts';
import { wanted } from '../../kernel/spin.ts';
import type { NoiseRules } from '../../noise/rules.ts';
import type { RwsemRules } from '../../rwsem-rules.ts';
import type { SpecialRules } from '../../special-rules.ts';
import type { TopWaiterRules } from '../../top-rules.ts';
import type { UmcgRules } from '../../umcg/rules.ts';
import {
  competesAs,
  inEffectiveMask,
  isEmptied,
  mayExecuteOn,
  moreUrgent,
  nextActive,
  nextInChain,
  parked,
  type View,
} from '../../view.ts';
import { mayActivate } from './proxy-parking.ts';

/** A listed task may be moved when it is neither the donor nor executing nor only lends its context. */
function movable(w: View, cpu: number, task: number): boolean {
  return w.cpu.donor[cpu] !== task && w.cpu.curr[cpu] !== task && w.task.isBlocked[task] === 0;
}

/** Is a task of the chain that ends in `task`, as it was just walked, still executing here? */
function currInChain(w: View, cpu: number, task: number): boolean {
  const curr = w.cpu.curr[cpu]!;
  const donor = w.cpu.donor[cpu]!;
  for (let at = task, hops = 0; at !== NONE && hops <= w.threads; at = w.task.blockedDonor[at]!, hops++) {
    if (at === curr) return true;
    if (at === donor) return false;
  }
  return false;
}

/** Does the CPU execute somebody else on the context of a chain that this task is in? */
function executesOnContextOf(w: View, cpu: number, task: number): boolean {
  if (w.cpu.curr[cpu] === task) return false;
  let at = w.cpu.donor[cpu]!;
  for (let hops = 0; at !== NONE && hops <= w.threads; hops++) {
    if (at === task) return true;
    at = nextInChain(w, at);
  }
  return false;
}

/** A CPU in the effective mask: the old home when it is still allowed, else the first. */
function validHome(w: View, task: number): number {
  const home = w.task.wakeCpu[task]!;
  if (mayExecuteOn(w, task, home)) return home;
  for (let cpu = 0; cpu < w.cpus; cpu++) if (mayExecuteOn(w, task, cpu)) return cpu;
  // All of them are offline: the wake-up finds another.
  for (let cpu = 0; cpu < w.cpus; cpu++) if (inEffectiveMask(w, task, cpu)) return cpu;
  return home;
}

/** All rules but those of the classes, of special threads, of rt_mutexes, of rwsems, of top waiters, of UMCG, of cores and of noise, and of what tells that a task waits. */
export const plainRules: Omit<
  Rules,
  | keyof PolicyRules
  | keyof PiRules
  | keyof EncodingRules
  | keyof BalanceRules
  | keyof CoreRules
  | keyof NoiseRules
  | keyof RwsemRules
  | keyof SpecialRules
  | keyof TopWaiterRules
  | keyof UmcgRules
> = {
  retains: () => false,
  countsAsBlocked: (w, task) => w.task.isBlocked[task] === 1,
  onNoOwner: () => WALK_DEACTIVATE_DONOR,
  onSleepingOwner: () => WALK_DEACTIVATE_DONOR,
  onRemoteOwner: () => WALK_DEACTIVATE_DONOR,
  spinEnds: () => false,
  mustDetour: currInChain,
  psiLeavesToSwitch: isOnCpu,
  ownerStillHere: (w, cpu, owner) => w.task.onRq[owner] === QUEUED && w.task.cpu[owner] === cpu,
  ownerSleeps: (w, owner) => w.task.onRq[owner] === OFF || w.fair.delayed[owner] === 1,
  parksStill: (w, owner) => w.task.onRq[owner] === OFF || w.fair.delayed[owner] === 1,
  parkedWaiter: (_w, _cpu, task) => task,
  linksChains: () => false,
  delaysParked: () => true,
  mayActivate,
  chainServes: (w, cpu) => w.cpu.active[cpu] === 1,
  homeAfterActivation: (w, task) => w.task.wakeCpu[task]!,
  parkedGetsHome: parked,
  activatesWhereEnqueued: () => true,
  ownerMigrates: (w, owner) => w.task.onRq[owner] === MIGRATING,
  releaseDonor: (m, cpu) => setDonor(m, cpu, NONE),
  forgetsDonor: () => true,
  lendsWhenPicked: () => true,
  movesWholeChain: () => false,
  homeAfterProxyMigration: (w, task) => w.task.wakeCpu[task]!,
  needsReturn: () => false,
  reschedsDonor: executesOnContextOf,
  relistsWoken: () => true,
  signalClearsBlockedOn: () => true,
  forcesHandoff: () => false,
  neverFrees: () => false,
  unlockRescheds: (w, cpu) => w.cpu.donor[cpu] !== w.cpu.curr[cpu],
  nextOwner: (w, mutex) => w.mutex.waitFirst[mutex]!,
  spinsOnMutexes: () => false,
  spinsOnMutexOwner: (w, _task, owner) => w.task.onCpu[owner] !== NONE,
  leavesSpin: wanted,
  releaseSeesRequest: () => false,
  wwOlder: (w, task, other) => w.task.wwStamp[task]! < w.task.wwStamp[other]!,
  wounds: (w, waiter) => w.task.wwAcquired[waiter]! > 0,
  woundClearsBlockedOn: () => true,
  homeAfterAffinity: validHome,
  staysOnAffinityChange: (w, cpu, task) =>
    w.cpu.donor[cpu] === task && w.cpu.curr[cpu] !== task && w.task.isBlocked[task] === 1,
  chargedTask: (w, cpu) => w.cpu.donor[cpu]!,
  creditedTask: (w, cpu) => w.cpu.curr[cpu]!,
  booksBeforeReading: (w, cpu, task) => w.cpu.curr[cpu] === task,
  yieldActsOn: (w, cpu) => w.cpu.donor[cpu]!,
  comparesClassOf: (w, cpu) => w.cpu.donor[cpu]!,
  comparedWith: (w, cpu) => w.cpu.donor[cpu]!,
  donorAfterReturn(w, cpu) {
    const curr = w.cpu.curr[cpu]!;
    return curr !== NONE && w.task.onRq[curr] === QUEUED && w.task.cpu[curr] === cpu ? curr : NONE;
  },
  returnLowersNextClass: () => true,
  relistsAfterReturn: () => true,
  /** A donor that was moved away or put to sleep by the walk left something less urgent behind, like one that went to sleep by itself. */
  turnsAwayFrom: (w, cpu, givenUp) => (w.cpu.donor[cpu] === NONE ? givenUp : w.cpu.donor[cpu]!),
  unlistsRetained: () => true,
  pushable: (w, task) => w.task.isBlocked[task] === 0,
  mayPush: movable,
  mayPull: movable,
  balancesUnits: () => false,
  mayGoTo: (w, _from, task, to) => mayExecuteOn(w, task, to),
  rankOf: (_w, task) => task,
  goesAlong: () => false,
  pushesNext: () => NONE,
  contextCame: () => {},
  runsSoon: (w, cpu, task) => moreUrgent(w, task, competesAs(w, cpu)),
  rerunsBookkeeping: () => true,
  executesForDonor: () => {},
  admitsReservation: () => 0,
  admitsMask: () => 0,
  admitsMove: () => 0,
  admitsLimit: () => 0,
  limitUs: () => 1_000_000,
  firstWake: () => {},
  mayRemoveCpu: () => true,
  mayGoOff: isEmptied,
  timersGoTo: nextActive,
  cpuGoesOff: () => {},
  cpuComesOn: () => {},
  whenNoCpuIsLeft: fallBack,
  waitersAfterCall: (w, task) => w.task.affinityWaiters[task]! + 1,
  leavesDeadCpu: (w, cpu) => w.cpu.online[cpu] === 0,
  /** One that is lent to a chain stays with it while the CPU still executes. */
  leavesWhenReplenished(w, task) {
    const { active, online } = w.cpu;
    return (w.task.isBlocked[task] === 1 ? online : active)[w.task.cpu[task]!] === 0;
  },
  mustMove: (w, cpu, task) => !mayExecuteOn(w, task, cpu),
  stopperPushes: () => true,
  pushesWhileLeaving: () => true,
  stopperFlushes: () => true,
  handsWakeUpOver: () => false,
  ...kernelFork,
};

export const plain: Choice = {
  seam: 'blocking',
  name: 'plain',
  about: 'a waiter leaves its runqueue until the mutex is released to it; no priority is lent',
  source: 'proxy-exec:P0',
  features: ['mutex'],
  rules: {},
};
