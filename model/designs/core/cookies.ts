// The core seam as mainline has it since 5.14: cookies, one lock and one selection for all siblings of a core.

import { refusesCookie } from '../../core/cookie.ts';
import { coreTick, endsForcedIdle } from '../../core/forced-idle.ts';
import { onOtherCookie } from '../../core/owner.ts';
import {
  mustSync,
  passedOverForCookie,
  pickForCore,
  picksTogether,
  prioLess,
  reusesPick,
  staysWithCookie,
} from '../../core/pick.ts';
import { mayStealTask } from '../../core/steal.ts';
import { coreDequeued, coreQueued, schedulesWhenEmptied } from '../../core/tree.ts';
import { type CoreRules, noCores } from '../../core-rules.ts';
import type { Choice } from '../../design.ts';
import { EV_CORE_SCAN } from '../../events.ts';
import { DL, RT } from '../../ids.ts';
import { coreTakes } from '../../view.ts';
import { ownPick } from './none.ts';

const mainline: CoreRules = {
  ...noCores,
  heedsCookies: () => true,
  alwaysTogether: () => false,
  coreTicks: coreTick,
  notifiesMember: () => false,
  fallsBackInSet: (inSet) => inSet,
  coreQueued,
  coreDequeued,
  picksTogether,
  reusesPick,
  pickFor: (m, cpu) => (m.rules.picksTogether(m.w, cpu) ? pickForCore(m, cpu) : ownPick(m, cpu)),
  restartsPick: () => true,
  leavesTreeWhenDelayed: () => true,
  mustSync,
  prioLess,
  yieldsToEqual: staysWithCookie,
  // A stretch of forced idle that goes on keeps its base: only there do the siblings act as one queue.
  refreshesSnapshot: (before, now) => !(before && now),
  renewsSnapshot: (inForcedIdle, seen, stretch) => !inForcedIdle || seen !== stretch,
  mayBeFound: (w, cpu, task) => w.task.queueOf[task] === cpu && (w.task.cls[task] !== RT || w.cpu.rtHidden[cpu] === 0),
  endsForcedIdle,
  paysForForcedIdle: () => true,
  schedulesWhenEmptied,
  onOtherCookie,
  mayStealTask,
  takesWoken: coreTakes,
  wokenFound(m, task, cpu, home) {
    if (m.w.core.enabled[m.w.core.leader[cpu]!] === 1) m.emit(EV_CORE_SCAN, task, cpu, home);
  },
  passedOverForCookie,
  countsReplenishment: () => true,
  refusesCookie,
  relistsForCookie: () => true,
  cookieChanged: () => {},
  reschedsForCookie: (w, cpu, task) => w.task.onCpu[task] === cpu,
  flipsUnderLocks: () => true,
  flipRescheds: () => true,
  handsLeaderOver: () => true,
};

export const coreCookies: Choice = {
  seam: 'core',
  name: 'cookies',
  about: 'core scheduling: siblings of a core run tasks of one cookie, or idle',
  source: 'cosched-balance:design-A3',
  features: ['cores', 'core-picks', 'core-cookies'],
  rules: mainline,
  parameters: {
    equals: ['stay', 'self-or-later'],
    replenishment: ['counts', 'silent'],
    pushBeside: ['quiet', 'rescheds'],
    switchOff: ['rescheds', 'silent'],
  },
  withParameters: ({ equals, replenishment, pushBeside, switchOff }) => ({
    // prio_less() as it is: RT ties stay with the CPU that selects, of equal deadlines the one looked at last goes first.
    ...(equals === 'stay' ? {} : { yieldsToEqual: (w, a) => w.task.cls[a] === DL }),
    ...(replenishment === 'silent' ? { countsReplenishment: () => false } : {}),
    ...(pushBeside === 'rescheds' ? { passedOverForCookie: () => false } : {}),
    ...(switchOff === 'silent' ? { flipRescheds: () => false } : {}),
  }),
};

/** Cookies are known and not heeded: what there is without core scheduling. */
export const coresAlone: Choice = {
  seam: 'core',
  name: 'alone',
  about: 'each CPU picks alone, whoever executes on its siblings',
  source: 'cosched-balance:design-A0',
  features: ['cores'],
  rules: {},
};
