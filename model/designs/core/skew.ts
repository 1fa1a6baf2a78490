// The core seam as a skew controller: each CPU picks alone, and leaves out whoever is too far ahead of the slowest of its cookie.

import { bestNotStopped, isAwake, isCloseEnough, skewDequeued, skewQueued, skewTick } from '../../core/skew.ts';
import type { Choice } from '../../design.ts';
import { EPERM } from '../../events.ts';
import { ownPick } from './none.ts';

export const coreSkew: Choice = {
  seam: 'core',
  name: 'skew',
  about: 'each CPU picks alone, but whoever is too far ahead of the slowest runnable task of its cookie waits',
  source: 'cosched-balance:design-A2-E',
  features: ['cores', 'core-picks', 'core-skew'],
  rules: {
    heedsCookies: () => true,
    alwaysTogether: () => true,
    picksTogether: () => true,
    pickFor: (m, cpu) => bestNotStopped(m, cpu, ownPick(m, cpu)),
    coreQueued: skewQueued,
    coreDequeued: skewDequeued,
    coreTicks: skewTick,
    mayRunAhead: isCloseEnough,
    countsForSkew: isAwake,
    refusesCookie: () => EPERM,
  },
};
