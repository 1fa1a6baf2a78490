// The fair class as Linux 7 has it, one named switch for each rule that a textbook lacks. All switches off leave plain EEVDF.

import {
  type Choice,
  ENQ_WAKEUP,
  type FairRules,
  PREEMPT_NO,
  PREEMPT_UNDECIDED,
  PREEMPT_YES,
  type RulePatch,
} from '../../design.ts';
import type { Feature } from '../../features.ts';
import { FAIR_IDLE, FAIR_OTHER, NONE } from '../../ids.ts';
import { mulDiv } from '../../kernel/exact.ts';
import { virtual } from '../../kernel/fair-average.ts';
import { coreTakes, mayExecuteOn, type View } from '../../view.ts';
import { longestSliceNs, shortestSliceNs } from './fair-pick.ts';
import { tickAtLeast } from './fair-rules.ts';

/** The task has never been in the competition: it begins with half a request (PLACE_DEADLINE_INITIAL). */
const isNew = (w: View, task: number, flags: number): boolean =>
  (flags & ENQ_WAKEUP) !== 0 && w.fair.seq[task] === 0 && w.task.execNs[task] === 0;

/** The product exactly, rounded towards zero. */
const scaled = (lag: number, by: number, over: number): number =>
  lag < 0 ? -mulDiv(-lag, by, over) : mulDiv(lag, by, over);

/** Protection to the end of the shortest slice queued here, not beyond that of the request (RUN_TO_PARITY). */
function parity(w: View, cpu: number, task: number, protectedTo: number): number {
  const slice = Math.min(shortestSliceNs(w, cpu), w.fair.sliceNs[task]!);
  return Math.min(protectedTo, w.fair.vruntime[task]! + virtual(slice, w.fair.weight[task]!));
}

const always: Partial<FairRules> = {
  lagLimitNs: (w, cpu, task, tickNs) => longestSliceNs(w, cpu, task) + tickAtLeast(tickNs),
  placedLag: (lag, load, weight) => scaled(lag, load + weight, load),
  keepsRequest: (w, task) => w.fair.relative[task] === 1,
  renewsWhenCharged: () => true,
  lagAfterReweight: (lag, from, to) => scaled(lag, from, to),
  reweights: () => true,
  // Protection is given by a pick: who goes on into another request is as free to be preempted as before.
  protectionOfRequest: (w, task) => w.fair.vprot[task]!,
  nextLook,
  tellsPlacement: () => true,
  mayPullFair: (w, from, to, task) =>
    w.fair.delayed[task] === 0 &&
    w.cpu.donor[from] !== task &&
    w.task.onCpu[task]! < 0 &&
    mayExecuteOn(w, task, to) &&
    coreTakes(w, to, task),
};

const halfSlice: Partial<FairRules> = {
  firstRequestNs: (w, task, flags) =>
    isNew(w, task, flags) ? Math.floor(w.fair.sliceNs[task]! / 2) : w.fair.sliceNs[task]!,
};

const preemptShort: Partial<FairRules> = {
  protectionAtPick: (w, cpu, task) => parity(w, cpu, task, w.fair.deadline[task]!),
  protectionAfterWakeup(w, cpu, task, preempts, short) {
    const present = w.fair.vprot[task]!;
    if (!preempts) return parity(w, cpu, task, present);
    return short ? Math.min(present, w.fair.vruntime[task]!) : present;
  },
};

/** At the end of the protection, and from there on once a slice, as a tick would do it. */
function nextLook(w: View, cpu: number, task: number): number {
  const { vruntime, deadline, vprot } = w.fair;
  const end = vprot[task]! > vruntime[task]! ? vprot[task]! : parity(w, cpu, task, deadline[task]!);
  return Math.min(end, deadline[task]!);
}

const delayDequeue: Partial<FairRules> = { delaysDequeue: () => true };
/** The group's shares, divided among its tasks on this CPU by their weights; never less than 2. */
const groups: Partial<FairRules> = {
  competingWeight: ({ fair }, task, groupLoad) =>
    fair.group[task] === -1
      ? fair.load[task]!
      : Math.max(2, Math.floor((fair.load[task]! * fair.shares[task]!) / groupLoad)),
  sharesAnew: () => true,
};
/** The group of a task hides its policy from tasks of other groups. */
const isIdleBeside = (w: View, task: number, other: number): boolean =>
  w.fair.policy[task] === FAIR_IDLE && (w.fair.group[task] === NONE || w.fair.group[task] === w.fair.group[other]);

/** Does the CPU serve fair tasks, all of them of the idle policy? */
function servesIdlePolicyAlone(w: View, cpu: number): boolean {
  if (w.cpu.dlFirst[cpu] !== NONE || w.cpu.rtFirst[cpu] !== NONE || w.cpu.fairFirst[cpu] === NONE) return false;
  for (let t = w.cpu.fairFirst[cpu]!; t !== NONE; t = w.task.rqNext[t]!) {
    if (w.fair.policy[t] !== FAIR_IDLE || w.fair.group[t] !== NONE) return false;
  }
  return true;
}

const policies: Partial<FairRules> = {
  preemptsByPolicy(w, woken, other) {
    const otherIsIdle = isIdleBeside(w, other, woken);
    const wokenIsIdle = isIdleBeside(w, woken, other);
    if (otherIsIdle && !wokenIsIdle) return PREEMPT_YES;
    if (otherIsIdle !== wokenIsIdle || w.fair.policy[woken] !== FAIR_OTHER) return PREEMPT_NO;
    return PREEMPT_UNDECIDED;
  },
  countsAsIdle: (w, cpu, task) => w.fair.policy[task] !== FAIR_IDLE && servesIdlePolicyAlone(w, cpu),
};
/** sched_balance_rq() looks at no CPU with one task, be it that nobody has switched to it yet. */
const keepsLastTask = (w: View, cpu: number): boolean => w.cpu.nrRunning[cpu]! < 2;
const newIdle: Partial<FairRules> = { pullsNewIdle: () => true, keepsLastTask };
const periodic: Partial<FairRules> = { balances: () => true, keepsLastTask };

/** Each switch, on by default, with its rules and the features that go with it. */
const SWITCHES: Readonly<Record<string, { rules: Partial<FairRules>; features: readonly Feature[] }>> = {
  delayDequeue: { rules: delayDequeue, features: ['delayed-dequeue'] },
  preemptShort: { rules: preemptShort, features: ['short-requests-preempt'] },
  halfSlice: { rules: halfSlice, features: ['half-first-request'] },
  groups: { rules: groups, features: ['fair-groups'] },
  newidle: { rules: newIdle, features: ['new-idle-pull'] },
  policies: { rules: policies, features: ['fair-policies'] },
  periodic: { rules: periodic, features: ['periodic-pull'] },
};

/** Nothing may depend on where virtual time begins; the kernel starts its own clocks so that they soon wrap. */
const FAR = 2 ** 40;
const farStart: Partial<FairRules> = { averageOfEmpty: () => FAR };

function withSwitches(values: Readonly<Record<string, string>>): RulePatch {
  let rules: Partial<FairRules> = values.virtualStart === 'far' ? { ...always, ...farStart } : always;
  if (values.yield === 'puts-off') rules = { ...rules, forfeitsOnYield: () => false };
  for (const [name, choice] of Object.entries(SWITCHES)) {
    if (values[name] !== 'off') rules = { ...rules, ...choice.rules };
  }
  return rules;
}

export const linuxFair: Choice = {
  seam: 'fair',
  name: 'linux-fair',
  about:
    'EEVDF with delayed dequeue, protection to the shortest slice, half a slice for new tasks, lag kept over every change, and pulls of fair tasks',
  source: 'base-scheduler:E7',
  features: ['fair-lag-kept', ...Object.values(SWITCHES).flatMap(({ features }) => features)],
  rules: {},
  parameters: {
    ...Object.fromEntries(Object.keys(SWITCHES).map((name) => [name, ['on', 'off']])),
    virtualStart: ['zero', 'far'],
    yield: ['forfeits', 'puts-off'],
  },
  lacksWith: (values) => [
    ...Object.entries(SWITCHES).flatMap(([name, { features }]) => (values[name] === 'off' ? features : [])),
    ...(values.yield === 'puts-off' ? (['fair-yield-forfeits'] as const) : []),
  ],
  withParameters: withSwitches,
};
