// Proxy execution as a record of sub-choices: a waiter stays queued, and when it is picked the owner of its mutex executes instead.
// Stages and kernels are values of the record (presets.ts); what contradicts itself is refused by name.

import {
  type Choice,
  type RulePatch,
  WALK_DEACTIVATE_WAITER,
  WALK_MIGRATE,
  WALK_RETURN,
  WALK_RUN,
  WALK_WAKE,
} from '../../design.ts';
import type { Feature } from '../../features.ts';
import { DL, NONE } from '../../ids.ts';
import { unlistPushable } from '../../kernel/queue.ts';
import type { View } from '../../view.ts';
import { ENCODING, ENCODING_FEATURES, encodingLacks, encodingRules, refuseEncoding } from './proxy-encoding.ts';
import { toWaiter } from './proxy-fetch.ts';
import {
  refuseLinking,
  SHELVES,
  SLEEPING_OWNER,
  SLEEPING_OWNER_FEATURES,
  sleepingOwnerLacks,
  sleepingOwnerRules,
} from './proxy-parking.ts';
import { lendingForRwsems, RWSEM_CHOICES, refuseRwsems } from './proxy-rwsem.ts';
import { refuseTop, TOP_FEATURES, TOP_PARAMETERS, topLacks, toTopWaiter } from './proxy-top.ts';
import { unitBalance } from './proxy-units.ts';

type Values = Readonly<Record<string, string>>;

/** The immediate upstream task that runs the owner gets the mutex if it waits for it; otherwise the first waiter. */
function donorOrFirst(w: View, mutex: number, owner: number): number {
  const donor = w.task.blockedDonor[owner]!;
  return donor !== NONE && w.task.blockedOn[donor] === mutex ? donor : w.mutex.waitFirst[mutex]!;
}

/** A listed task may be moved unless it executes or is the donor. */
const notExecuting = (w: View, cpu: number, task: number): boolean =>
  w.task.onCpu[task] === NONE && w.cpu.donor[cpu] !== task;

/** What all of them share: stages P1 and later. */
const retaining: RulePatch = {
  retains: () => true,
  /** At home or executing it may simply run; a visitor is woken properly, so that it goes home first. */
  onNoOwner: (w, cpu, task) => (w.cpu.curr[cpu] === task || w.task.wakeCpu[task] === cpu ? WALK_RUN : WALK_WAKE),
  /** Even without donor migration an affinity change can leave a donor on a CPU that is no longer its home. */
  needsReturn: (w, task) => w.task.isBlocked[task] === 1 && w.task.cpu[task] !== w.task.wakeCpu[task],
};

/** The waiter goes to the owner's CPU as a scheduling context. */
const toOwner: RulePatch = {
  onSleepingOwner: () => WALK_DEACTIVATE_WAITER,
  /** A throttled owner may be left on a CPU that went offline: nobody could be lent to there. */
  onRemoteOwner: (w, _cpu, _task, owner) =>
    w.cpu.online[w.task.cpu[owner]!] === 1 ? WALK_MIGRATE : WALK_DEACTIVATE_WAITER,
};

const toDonor: RulePatch = {
  forcesHandoff: (w, owner) => w.task.blockedDonor[owner] !== NONE,
  nextOwner: donorOrFirst,
};

/** Without spinning there is no need ever to free a mutex that somebody waits for. */
const always: RulePatch = { ...toDonor, neverFrees: () => true };

/** Who of the DEADLINE waiters lends: the plan for v11 of the series and the two ways of v12, each at the place that it names. */
const deadlineWaiters: Readonly<Record<string, (base: RulePatch) => RulePatch>> = {
  lend: () => ({}),
  block: () => ({ retains: (w, task) => w.task.cls[task] !== DL }),
  deactivate: () => ({ lendsWhenPicked: (w, task) => w.task.cls[task] !== DL }),
  stay: ({ onRemoteOwner }) => ({
    onRemoteOwner: (w, cpu, task, owner) =>
      w.task.cls[task] === DL ? WALK_DEACTIVATE_WAITER : onRemoteOwner!(w, cpu, task, owner),
  }),
};

/** The budget of a lender is not the owner's to give up. */
const sparesReservation: RulePatch = {
  yieldActsOn(w, cpu) {
    const donor = w.cpu.donor[cpu]!;
    return donor !== w.cpu.curr[cpu] && donor !== NONE && w.task.cls[donor] === DL ? NONE : donor;
  },
};

/** Ways of a kernel that differ from what the design means, one of its rules R1 to R8 each. */
const kernelWays: Readonly<Record<string, RulePatch>> = {
  'wakeRescheds=no': { reschedsDonor: () => false },
  'unlockRescheds=no': { unlockRescheds: () => false },
  'relistWoken=no': { relistsWoken: () => false },
  'pullAfterWalk=no': { turnsAwayFrom: (w, cpu) => w.cpu.donor[cpu]! },
  'nextClassAfterReturn=stale': { returnLowersNextClass: () => false, relistsAfterReturn: () => false },
  'donorMask=not-looked-at': {
    homeAfterAffinity: (w, task) => w.task.wakeCpu[task]!,
    staysOnAffinityChange: (w, cpu, task) => w.cpu.donor[cpu] === task && w.cpu.curr[cpu] !== task,
  },
  'pushableBy=pointer': {
    pushable: (w, task) => w.task.blockedOn[task] === NONE,
    unlistsRetained: () => false,
    mayPush: notExecuting,
    mayPull: notExecuting,
  },
  'noOwner=curr-runs': {
    onNoOwner: (w, cpu, task) => (w.cpu.curr[cpu] === task ? WALK_RUN : WALK_DEACTIVATE_WAITER),
  },
  'noOwner=runs': { onNoOwner: () => WALK_RUN },
  'noOwner=returns': { onNoOwner: (w, cpu, task) => (w.cpu.curr[cpu] === task ? WALK_RUN : WALK_RETURN) },
  'tagCurr=yes': { executesForDonor: (m, _cpu, task) => unlistPushable(m, task) },
  'clockOf=donor': { booksBeforeReading: (w, cpu, task) => w.cpu.donor[cpu] === task },
  'donorStays=skipped': { rerunsBookkeeping: () => false },
};

function rulesFor(values: Values): RulePatch {
  let rules: RulePatch = { ...retaining };
  if (values.remoteOwner === 'to-owner') rules = { ...rules, ...toOwner };
  if (values.remoteOwner === 'to-waiter') {
    const fallback = values.fallback === 'to-owner' ? toOwner.onRemoteOwner! : () => WALK_DEACTIVATE_WAITER;
    rules = { ...rules, ...toWaiter(fallback, values.fetches === 'for-the-best') };
  }
  if (values.remoteOwner === 'top-waiter' && values.proxy === 'on') rules = { ...rules, ...toTopWaiter(values) };
  if (values.proxy === 'on') rules = { ...rules, ...sleepingOwnerRules(values) };
  if (values.handOff === 'donor') rules = { ...rules, ...toDonor };
  if (values.handOff === 'always' && values.proxy === 'on') rules = { ...rules, ...always };
  if (values.lentYield === 'ignored') rules = { ...rules, ...sparesReservation };
  if (values.chainMove === 'whole') rules.movesWholeChain = () => true;
  if (values.proxy === 'on') {
    rules = { ...rules, ...encodingRules(values) };
    for (const [name, value] of Object.entries(values)) rules = { ...rules, ...kernelWays[`${name}=${value}`] };
  }
  rules = { ...rules, ...lendingForRwsems(values) };
  rules = { ...rules, ...deadlineWaiters[values.deadline!]!(rules) };
  if (values.chainBalance === 'on' && values.proxy === 'on') rules = { ...rules, ...unitBalance };
  /** Compiled in, switched off at boot: nothing is retained, so no chain is ever walked and no donor ever set. */
  if (values.proxy === 'off') rules.retains = () => false;
  return rules;
}

/** Sub-choices, the ones of `proxy-P2` first. */
const PARAMETERS = {
  proxy: ['on', 'off'],
  remoteOwner: ['to-owner', 'deactivate', 'to-waiter', 'top-waiter'],
  fallback: ['to-owner', 'deactivate'],
  fetches: ['for-any', 'for-the-best'],
  ...TOP_PARAMETERS,
  chainMove: ['one', 'whole'],
  sleepingOwner: SLEEPING_OWNER,
  shelves: SHELVES,
  handOff: ['donor', 'first', 'always'],
  chainBalance: ['off', 'on'],
  deadline: ['lend', 'block', 'deactivate', 'stay'],
  lentYield: ['ignored', 'throttles'],
  wakeRescheds: ['yes', 'no'],
  unlockRescheds: ['yes', 'no'],
  relistWoken: ['yes', 'no'],
  nextClassAfterReturn: ['renewed', 'stale'],
  pullAfterWalk: ['yes', 'no'],
  donorMask: ['heeded', 'not-looked-at'],
  pushableBy: ['flag', 'pointer'],
  noOwner: ['home-runs', 'curr-runs', 'runs', 'returns'],
  tagCurr: ['no', 'yes'],
  donorStays: ['told', 'skipped'],
  clockOf: ['curr', 'donor'],
  ...ENCODING,
  ...RWSEM_CHOICES,
} as const;

const PROXYING: readonly Feature[] = [
  'proxy-execution',
  'follows-local-owner',
  'follows-remote-owner',
  'fetches-owners',
  'keeps-waiters-queued',
  'donor-migration',
  'hand-off-to-donor',
  'unit-balance',
  'lends-for-rwsem',
  'lends-to-readers',
  ...SLEEPING_OWNER_FEATURES,
  ...ENCODING_FEATURES,
  ...TOP_FEATURES,
];

function lacking(values: Values): readonly Feature[] {
  /** Switched off, nothing of it is promised or to be witnessed; the mutex alone is left. */
  if (values.proxy === 'off') return PROXYING;
  const lacks: Feature[] = [];
  if (values.remoteOwner === 'deactivate') lacks.push('follows-remote-owner', 'donor-migration');
  if (values.remoteOwner === 'deactivate' || values.fallback === 'deactivate') lacks.push('keeps-waiters-queued');
  if (values.remoteOwner !== 'to-waiter' || values.fetches !== 'for-any') lacks.push('fetches-owners');
  lacks.push(...topLacks(values));
  if (values.chainBalance === 'off') lacks.push('unit-balance');
  lacks.push(...sleepingOwnerLacks(values));
  if (values.rwsem === 'block') lacks.push('lends-for-rwsem');
  if (values.readers === 'not-followed') lacks.push('lends-to-readers');
  if (values.handOff === 'always') lacks.push('frees-contended');
  if (values.handOff === 'first') lacks.push('hand-off-to-donor');
  lacks.push(...encodingLacks(values));
  return lacks;
}

function refuse(values: Values): string | null {
  const ofTop = refuseTop(values);
  if (ofTop !== null) return ofTop;
  for (const name of ['fallback', 'fetches'] as const) {
    if (values.remoteOwner !== 'to-waiter' && values[name] !== PARAMETERS[name][0]) {
      return `${name}=${values[name]} says how an owner comes to a waiter, which remoteOwner=${values.remoteOwner} never does`;
    }
  }
  if (values.remoteOwner === 'deactivate' && values.chainMove === 'whole') {
    return 'chainMove=whole moves waiters to a remote owner, which remoteOwner=deactivate never does';
  }
  if (values.remoteOwner === 'deactivate' && values.sleepingOwner === 'park') {
    return 'sleepingOwner=park brings waiters back on the CPU of their owner, which remoteOwner=deactivate keeps them from';
  }
  if (values.remoteOwner === 'deactivate' && values.deadline === 'stay') {
    return 'deadline=stay forbids a move that remoteOwner=deactivate never makes';
  }
  if (values.chainBalance === 'on' && values.remoteOwner !== 'to-owner') {
    return `chainBalance=on moves waiters after their owner, which remoteOwner=${values.remoteOwner} never does`;
  }
  if (values.chainBalance === 'on' && values.pushableBy !== 'flag') {
    return 'chainBalance=on lists waiters whatever says that they wait, which pushableBy=pointer is about';
  }
  if (values.chainBalance === 'on' && values.deadline === 'stay') {
    return 'chainBalance=on moves DEADLINE waiters, which deadline=stay forbids';
  }
  return refuseLinking(values) ?? refuseEncoding(values) ?? refuseRwsems(values);
}

export const proxyExecution: Choice = {
  seam: 'blocking',
  name: 'proxy-execution',
  about: 'a waiter stays queued and lends its scheduling context to the owner of its mutex when it is picked',
  source: 'proxy-exec:P2',
  rows: [
    'proxy-exec:gen-is-blocked',
    'proxy-exec:alt-d-never-retain',
    'proxy-exec:alt-d-drop-at-pick',
    'proxy-exec:alt-d-local-only',
    'seeds:dl-falls-back',
  ],
  features: ['mutex', ...PROXYING, 'unlock-rescheds-donor'],
  rules: {},
  parameters: PARAMETERS,
  lacksWith: lacking,
  withParameters: rulesFor,
  refuses: refuse,
};
