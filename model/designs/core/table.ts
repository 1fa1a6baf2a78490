// The core seam as a table: a plan says who has which CPU when, and each CPU looks it up by its clock.

import { atTheEndOfTheCycle } from '../../core/exchange.ts';
import { mayFetchTask, tellWhoFetches, tellWhoWaits } from '../../core/fetch.ts';
import { SLOT_MIN_NS } from '../../core/planner.ts';
import { cookieOfCycle, ownerQueued, pickByTable, slotTurns } from '../../core/table.ts';
import type { Choice } from '../../design.ts';
import { EPERM } from '../../events.ts';

export const coreTable: Choice = {
  seam: 'core',
  name: 'table',
  about: 'a cyclic plan says which fair task has which CPU when; siblings have slots of one cookie at a time',
  source: 'cosched-balance:design-A4',
  features: ['cores', 'core-picks', 'core-tables', 'core-plans'],
  rules: {
    heedsCookies: () => true,
    alwaysTogether: () => true,
    plansTables: () => true,
    alignsSlots: () => true,
    picksTogether: () => true,
    pickFor: pickByTable,
    coreQueued: ownerQueued,
    slotTurns,
    servesInBackground: cookieOfCycle,
    refusesCookie: () => EPERM,
    planTakesEffectNs: atTheEndOfTheCycle,
    maySplit: (shortestNs) => shortestNs >= SLOT_MIN_NS,
    mayFetch: mayFetchTask,
  },
  parameters: { plan: ['constant', 'exchanged'] },
  lacksWith: ({ plan }) => (plan === 'exchanged' ? [] : ['core-plans']),
  withParameters: ({ plan }) =>
    plan === 'exchanged' ? { coreSwitched: tellWhoWaits, maskChanged: tellWhoFetches } : {},
};
