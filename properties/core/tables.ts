// Claims about designs that go by a plan.

import { NONE } from '../../model/ids.ts';
import { slotOwnerAt, slotsOf } from '../../model/view.ts';
import { type Property, sometimes } from '../types.ts';
import { aChangeOfPlansCostsNoSlot } from './a-change-of-plans-costs-no-slot.ts';
import { aPlanGivesNoTimeTwice } from './a-plan-gives-no-time-twice.ts';
import { aPlanKeepsItsReservations } from './a-plan-keeps-its-reservations.ts';
import { aSlotIsForItsOwner } from './a-slot-is-for-its-owner.ts';
import { anOwnerIsFetchedForItsSlot } from './an-owner-is-fetched-for-its-slot.ts';
import { slotSiblingsNeverMix } from './slot-siblings-never-mix.ts';
import { whoHasNoSlotIsServedInTheBackground } from './who-has-no-slot-is-served-in-the-background.ts';
import { withPlans, withTables } from './words.ts';

const anOwnerExecutesInItsSlot = sometimes({
  name: 'an-owner-executes-in-its-slot',
  because: 'a plan that nobody uses proves nothing',
  source: ['cosched-balance:T-TABLE'],
  appliesTo: withTables,
  about: 'cpu',
  seen: (w, cpu) => w.cpu.curr[cpu] !== NONE && w.cpu.curr[cpu] === slotOwnerAt(w, cpu, w.system.nowNs[0]!),
});

const aTaskHasSlotsOnTwoCpus = sometimes({
  name: 'a-task-has-slots-on-two-cpus',
  because: 'a plan without one never has to move anybody',
  source: ['cosched-balance:H11'],
  appliesTo: withPlans,
  about: 'world',
  seen(w) {
    const now = w.system.nowNs[0]!;
    for (let task = 0; task < w.tasks; task++) if (slotsOf(w, task, 1, now).slotCpu[task] !== NONE) return true;
    return false;
  },
});

const aPlanIsExchanged = sometimes({
  name: 'a-plan-is-exchanged',
  because: 'a plan that never changes proves nothing about the seam',
  source: ['cosched-balance:T-SWITCH'],
  appliesTo: withPlans,
  about: 'world',
  seen: (w) => w.plan.fromNs[0]! > 0 && w.system.nowNs[0]! >= w.plan.fromNs[0]!,
});

export const TABLE_CLAIMS: readonly Property[] = [
  aPlanGivesNoTimeTwice,
  aPlanKeepsItsReservations,
  aChangeOfPlansCostsNoSlot,
  anOwnerIsFetchedForItsSlot,
  slotSiblingsNeverMix,
  aSlotIsForItsOwner,
  whoHasNoSlotIsServedInTheBackground,
  anOwnerExecutesInItsSlot,
  aTaskHasSlotsOnTwoCpus,
  aPlanIsExchanged,
];
