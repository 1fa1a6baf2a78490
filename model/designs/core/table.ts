// The core seam as a table: a plan says who has which CPU when, and each CPU looks it up by its clock.

import { cookieOfCycle, ownerQueued, pickByTable, slotTurns } from '../../core/table.ts';
import type { Choice } from '../../design.ts';
import { EPERM } from '../../events.ts';

export const coreTable: Choice = {
  seam: 'core',
  name: 'table',
  about: 'a cyclic plan says which fair task has which CPU when; siblings have slots of one cookie at a time',
  source: 'cosched-balance:design-A4',
  features: ['cores', 'core-picks', 'core-tables'],
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
  },
};
