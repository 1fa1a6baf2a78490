// Only the top waiter of an owner goes to the owner's CPU: of all that wait for it, directly or through others, the most urgent one that is
// not throttled; of equals the one that has waited longest. Picks pass over the others. The sections are in kernel/top-waiter.ts.

import { type RulePatch, WALK_DEACTIVATE_WAITER, WALK_FOLLOW_END, WALK_PASS_OVER, WALK_TOP } from '../../design.ts';
import type { Feature } from '../../features.ts';
import { DL, FAIR, MIGRATING, NEVER, NONE, OFF, QUEUED, WAKING } from '../../ids.ts';
import { leadsAway } from '../../kernel/top-waiter.ts';
import type { Machine } from '../../machine.ts';
import type { TopWaiterRules } from '../../top-rules.ts';
import { firstQueued, lastInChain, lockWaiting, mayExecuteOn, moreUrgent, nextInChain, type View } from '../../view.ts';
import { chooseWhoPays, payingBeside, paysWrongly } from './proxy-top-charge.ts';

/** Sub-choices of `remoteOwner=top-waiter`, the default first. */
export const TOP_PARAMETERS = {
  others: ['skip', 'charge'],
  swap: ['no', 'yes'],
  oldTop: ['home', 'stays'],
  unswap: ['no', 'yes'],
} as const;

/** What it promises, and what it gives up of the features of the others. */
export const TOP_FEATURES: readonly Feature[] = [
  'top-waiter',
  'old-top-goes-home',
  'top-waiter-swap',
  'waiters-pay-beside',
];

/** The end of a chain is on its way to a runqueue, or about to be woken by whoever gave it its mutex or chose it to back off. */
const SOON = -2;

/**
 * The task for which a waiter may lend: runnable, or waiting for a mutex that nobody owns. NONE: somebody of the chain sleeps, or nobody can
 * execute where its end is. Across runqueues, without their locks.
 */
export function lendsTo(w: View, task: number): number {
  let at = task;
  for (let hops = 0; hops <= w.threads; hops++) {
    const onRq = w.task.onRq[at]!;
    if (onRq === OFF) return w.task.state[at] === WAKING && at !== task ? SOON : NONE;
    if (w.fair.delayed[at] === 1) return NONE;
    const next = nextInChain(w, at);
    // Its wake-up is on the way, or somebody of this circle is about to back off.
    if (next === at) return SOON;
    if (next === NONE) {
      if (at === task) return NONE;
      const pending = onRq === MIGRATING || (w.task.isBlocked[at] === 1 && !lockWaiting(w, at));
      if (pending) return SOON;
      return w.cpu.online[w.task.cpu[at]!] === 1 ? at : NONE;
    }
    at = next;
  }
  return SOON;
}

const isThrottled = (w: View, task: number): boolean => w.task.cls[task] === DL && w.dl.throttled[task] === 1;

type Before = (w: View, task: number, other: number) => boolean;

/** Which of two waiters of one owner is to lend. */
const lendsBefore: Before = (w, task, other) =>
  moreUrgent(w, task, other) || (!moreUrgent(w, other, task) && w.task.waitStamp[task]! < w.task.waitStamp[other]!);

/** Kept queued, or on its way between two runqueues, so that it could lend. */
const isWaiter = (w: View, task: number): boolean => lockWaiting(w, task) && w.task.onRq[task] !== OFF;

/** argmax over all that wait for `end`, transitively. */
function topWaiter(w: View, before: Before, end: number): number {
  let top = NONE;
  for (let task = 0; task < w.tasks; task++) {
    if (!isWaiter(w, task) || isThrottled(w, task) || lendsTo(w, task) !== end) continue;
    if (top === NONE || before(w, task, top)) top = task;
  }
  return top;
}

/** Has somebody to do with waits for a mutex: it waits itself, or owns one that somebody waits for. */
function isInATree({ w }: Machine, task: number): boolean {
  if (w.task.isBlocked[task] === 1 && w.task.waitsIn[task] !== NONE) return true;
  for (let mutex = w.task.heldFirst[task]!; mutex !== NONE; mutex = w.mutex.nextHeld[mutex]!) {
    if (w.mutex.waitFirst[mutex] !== NONE) return true;
  }
  return false;
}

/** irq_work: it runs on this CPU as soon as interrupts are on. */
function askForReview(m: Machine): void {
  m.w.cpu.topReview[m.cpu] = 1;
  m.touchCpu(m.cpu);
}

/** Does somebody lend to this task? Then it would be lent to elsewhere, if it went. */
function isLentTo(w: View, task: number): boolean {
  for (let waiter = 0; waiter < w.tasks; waiter++) {
    if (waiter !== task && isWaiter(w, waiter) && lendsTo(w, waiter) === task) return true;
  }
  return false;
}

/** Neither donor nor executing, neither waiting nor pinned, nobody's owner, and allowed where the waiter came from. */
export function mayTakePlace(w: View, task: number, from: number, to: number): boolean {
  if (task >= w.tasks || w.cpu.donor[from] === task || w.task.onCpu[task] !== NONE) return false;
  if (w.task.isBlocked[task] === 1 || w.task.migrateDisabled[task]! > 0 || w.fair.delayed[task] === 1) return false;
  return mayExecuteOn(w, task, to) && !isLentTo(w, task);
}

/** The most urgent of those; of equals, and of fair tasks, the one queued first. */
function swapPartner(w: View, waiter: number, to: number): number {
  const from = w.task.cpu[waiter]!;
  for (let cls = DL; cls >= FAIR; cls--) {
    for (let task = firstQueued(w, from, cls); task !== NONE; task = w.task.rqNext[task]!) {
      if (mayTakePlace(w, task, from, to)) return task;
    }
  }
  return NONE;
}

/** Its waiter lends no more where it took its place: it goes back, or, if it is in use or may not, stays where it is. */
function swapsBackTo(w: View, task: number): number {
  const waiter = w.task.swappedFor[task]!;
  const from = w.task.swappedFrom[task]!;
  if (isWaiter(w, waiter) && w.task.cpu[waiter] === from) return NONE;
  const here = w.task.cpu[task]!;
  const may = w.task.onRq[task] === QUEUED && w.task.isBlocked[task] === 0 && w.task.migrateDisabled[task] === 0;
  return may && mayExecuteOn(w, task, from) ? from : here;
}

type Values = Readonly<Record<string, string>>;

export function topLacks(values: Values): readonly Feature[] {
  if (values.remoteOwner !== 'top-waiter') return TOP_FEATURES;
  const lacks: Feature[] = [];
  if (values.oldTop !== 'home') lacks.push('old-top-goes-home');
  if (values.swap !== 'yes') lacks.push('top-waiter-swap');
  if (values.others !== 'charge') lacks.push('waiters-pay-beside');
  return lacks;
}

/** Why the sub-choices contradict each other or others of the record; null when they do not. */
export function refuseTop(values: Values): string | null {
  const isOn = values.remoteOwner === 'top-waiter';
  for (const [name, options] of Object.entries(TOP_PARAMETERS)) {
    if (!isOn && values[name] !== options[0]) {
      return `${name}=${values[name]} is about the top waiter of an owner, whom remoteOwner=${values.remoteOwner} does not tell from the others`;
    }
  }
  if (!isOn) return null;
  if (values.unswap === 'yes' && values.swap === 'no') return 'unswap=yes undoes what swap=no never does';
  if (values.others === 'charge' && values.deadline === 'block') {
    return 'others=charge lets DEADLINE waiters pay that are passed over, which deadline=block never keeps queued';
  }
  // Any sub-choice of the kernel's fair class.
  if (values.delayDequeue !== undefined) {
    return "remoteOwner=top-waiter leaves open what becomes of the lag of a fair waiter that is passed over, and of servers and indices that count it as queued: it needs classes without the kernel's own";
  }
  if (values.chainMove === 'whole') {
    return 'chainMove=whole moves all that wait behind the moved waiter, which remoteOwner=top-waiter leaves where they are';
  }
  if (values.sleepingOwner === 'park') {
    return 'sleepingOwner=park brings all waiters to the CPU of their owner, where remoteOwner=top-waiter has one of them';
  }
  if (values.deadline === 'deactivate' || values.deadline === 'stay') {
    return `deadline=${values.deadline} puts DEADLINE waiters to sleep that remoteOwner=top-waiter has moved or passed over`;
  }
  return null;
}

/** The rules of the record. `before` says which of two waiters is to lend. */
export function toTopWaiter(values: Values, before: Before = lendsBefore): RulePatch {
  const passesOver = (w: View, task: number): boolean => {
    if (!isWaiter(w, task) || w.cpu.active[w.task.cpu[task]!] === 0) return false;
    const end = lendsTo(w, task);
    if (end === SOON) return true;
    return end !== NONE && w.task.cpu[end] !== w.task.cpu[task] && topWaiter(w, before, end) !== task;
  };
  return {
    onSleepingOwner: () => WALK_DEACTIVATE_WAITER,
    onRemoteOwner(w, cpu) {
      const donor = w.cpu.donor[cpu]!;
      const end = lendsTo(w, donor);
      if (end === NONE) return WALK_DEACTIVATE_WAITER;
      if (end !== SOON && w.task.cpu[end] === cpu) return WALK_FOLLOW_END;
      if (end !== SOON && topWaiter(w, before, end) === donor) return WALK_TOP;
      // A CPU on its way out waits for nobody.
      return w.cpu.active[cpu] === 1 ? WALK_PASS_OVER : WALK_DEACTIVATE_WAITER;
    },
    waitsChanged(m, task) {
      if (task !== NONE && !isInATree(m, task)) return;
      askForReview(m);
    },
    leavesWaiters(m, cpu) {
      const { w } = m;
      const donor = w.cpu.donor[cpu]!;
      // A waiter that came is served: who was displaced here is known now.
      if (donor !== NONE && w.task.cameFrom[donor] !== NONE) askForReview(m);
      for (let task = 0; task < w.tasks; task++) {
        const left = w.task.cpu[task] === cpu && isWaiter(w, task) && donor !== task;
        if (left && w.task.passedOver[task] === 0) askForReview(m);
      }
      if (values.others === 'charge') chooseWhoPays(m, cpu, lendsTo);
    },
    ...(values.others === 'charge' ? payingBeside : {}),
    passesOver,
    takesUpAgain: (w, task) => !passesOver(w, task),
    contextGoesTo(w, task) {
      const end = lendsTo(w, task);
      if (end === NONE || end === SOON) return NONE;
      const at = w.task.cpu[task]!;
      const home = w.task.wakeCpu[task]!;
      if (topWaiter(w, before, end) === task) return w.task.cpu[end] === at ? NONE : w.task.cpu[end]!;
      return values.oldTop === 'home' && home !== at && w.cpu.active[home] === 1 ? home : NONE;
    },
    swaps: () => values.swap === 'yes',
    swapPartner,
    swapsBackTo: values.unswap === 'yes' ? swapsBackTo : () => NONE,
    chainHasLeft(w, cpu) {
      if (values.others === 'charge' && paysWrongly(w, cpu, lendsTo)) return true;
      const donor = w.cpu.donor[cpu]!;
      if (donor === NONE || donor === w.cpu.curr[cpu] || !lockWaiting(w, donor)) return false;
      return leadsAway(w, cpu, donor) && lastInChain(w, donor) !== w.cpu.curr[cpu];
    },
    contextCame(m, cpu, task, from) {
      if (!m.rules.swaps(m.w) || m.w.task.wakeCpu[task] === cpu) return;
      m.w.task.cameFrom[task] = from;
      m.touchTask(task);
    },
  };
}

/** Every other design: nobody is passed over, and no review is ever asked for. */
export const noTopWaiter: TopWaiterRules = {
  waitsChanged: () => {},
  leavesWaiters: () => {},
  chargeBeside: () => {},
  besideEndsAt: () => NEVER,
  besidePays: (ns) => ns,
  passesOver: () => false,
  takesUpAgain: () => true,
  contextGoesTo: () => NONE,
  swaps: () => false,
  swapPartner: () => NONE,
  swapsBackTo: () => NONE,
  chainHasLeft: () => false,
};
