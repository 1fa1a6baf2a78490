// The core seam as the pair scheduler of sched_ext has it: one cookie at a time, which all siblings let go before the next one is chosen.

import {
  leaseDequeued,
  leaseIsFree,
  leaseQueued,
  leaseTick,
  pickUnderLease,
  siblingHoldsLease,
  takesCpuAway,
} from '../../core/pair.ts';

import type { Choice } from '../../design.ts';
import { EPERM } from '../../events.ts';

export const corePair: Choice = {
  seam: 'core',
  name: 'pair',
  about: 'the siblings of a core run fair tasks of one cookie at a time, and all let go of it before the next one',
  source: 'cosched-balance:design-A2-P',
  features: ['cores', 'core-picks', 'core-leases'],
  rules: {
    heedsCookies: () => true,
    alwaysTogether: () => true,
    picksTogether: () => true,
    pickFor: pickUnderLease,
    coreQueued: leaseQueued,
    coreDequeued: leaseDequeued,
    coreTicks: leaseTick,
    takesCpuAway,
    holdsLease: (w, cpu) => w.core.leased[cpu] === 1,
    waitsForLease: siblingHoldsLease,
    givesBackBeforeItWaits: () => true,
    mayChooseSet: leaseIsFree,
    refusesCookie: () => EPERM,
  },
};
