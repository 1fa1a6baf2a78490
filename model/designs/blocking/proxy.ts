// Proxy execution in its first two stages: a waiter stays queued, and when it is picked the owner of its mutex executes instead.
// P1 does so only while the owner is on the same runqueue; P2 moves the waiter to the owner's CPU and home again at its wake-up.

import {
  type Choice,
  type RulePatch,
  WALK_DEACTIVATE_WAITER,
  WALK_MIGRATE,
  WALK_RUN,
  WALK_WAKE,
} from '../../design.ts';
import type { Feature } from '../../features.ts';
import { NONE } from '../../ids.ts';
import type { View } from '../../view.ts';

/** The immediate upstream task that runs the owner gets the mutex if it waits for it; otherwise the first waiter. */
function donorOrFirst(w: View, mutex: number, owner: number): number {
  const donor = w.task.blockedDonor[owner]!;
  return donor !== NONE && w.task.blockedOn[donor] === mutex ? donor : w.mutex.waitFirst[mutex]!;
}

const PARAMETERS = { proxy: ['on', 'off'] } as const;

/** `proxy=off`: compiled in, switched off at boot. Nothing is retained, so no chain is ever walked and no donor ever set. */
const switchedOff: RulePatch = { retains: () => false };
const withSwitch = (values: Readonly<Record<string, string>>): RulePatch => (values.proxy === 'off' ? switchedOff : {});

/** Switched off, nothing of it is promised or to be witnessed; the mutex alone is left. */
const PROXYING: readonly Feature[] = [
  'proxy-execution',
  'follows-local-owner',
  'follows-remote-owner',
  'donor-migration',
  'hand-off-to-donor',
];
const withoutProxying = (values: Readonly<Record<string, string>>): readonly Feature[] =>
  values.proxy === 'off' ? PROXYING : [];

const local: RulePatch = {
  retains: () => true,
  /** At home or executing it may simply run; a visitor is woken properly, so that it goes home first. */
  onNoOwner: (w, cpu, task) => (w.cpu.curr[cpu] === task || w.task.wakeCpu[task] === cpu ? WALK_RUN : WALK_WAKE),
  /** Even without donor migration an affinity change can leave a donor on a CPU that is no longer its home. */
  needsReturn: (w, task) => w.task.isBlocked[task] === 1 && w.task.cpu[task] !== w.task.wakeCpu[task],
};

export const proxyLocal: Choice = {
  seam: 'blocking',
  name: 'proxy-P1',
  about: 'a picked waiter runs its owner when the owner is queued on the same CPU, otherwise it is deactivated',
  source: 'proxy-exec:P1',
  features: ['mutex', 'proxy-execution', 'follows-local-owner', 'unlock-rescheds-donor'],
  rules: local,
  parameters: PARAMETERS,
  lacksWith: withoutProxying,
  withParameters: withSwitch,
};

const migrating: RulePatch = {
  ...local,
  onSleepingOwner: () => WALK_DEACTIVATE_WAITER,
  /** A throttled owner may be left on a CPU that went offline: nobody could be lent to there. */
  onRemoteOwner: (w, _cpu, _task, owner) =>
    w.cpu.online[w.task.cpu[owner]!] === 1 ? WALK_MIGRATE : WALK_DEACTIVATE_WAITER,
  forcesHandoff: (w, owner) => w.task.blockedDonor[owner] !== NONE,
  nextOwner: donorOrFirst,
};

export const proxyMigrating: Choice = {
  seam: 'blocking',
  name: 'proxy-P2',
  about:
    'a picked waiter moves to the CPU of its owner as a scheduling context, goes home in its wake-up, and gets the mutex when the owner that it runs unlocks',
  source: 'proxy-exec:P2',
  features: [
    'mutex',
    'proxy-execution',
    'follows-local-owner',
    'follows-remote-owner',
    'donor-migration',
    'hand-off-to-donor',
    'unlock-rescheds-donor',
  ],
  rules: migrating,
  parameters: PARAMETERS,
  lacksWith: withoutProxying,
  withParameters: withSwitch,
};
