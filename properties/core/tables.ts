// Claims about designs that go by a plan.

import { NONE } from '../../model/ids.ts';
import { slotOwnerAt } from '../../model/view.ts';
import { type Property, sometimes } from '../types.ts';
import { aPlanGivesNoTimeTwice } from './a-plan-gives-no-time-twice.ts';
import { aSlotIsForItsOwner } from './a-slot-is-for-its-owner.ts';
import { slotSiblingsNeverMix } from './slot-siblings-never-mix.ts';
import { whoHasNoSlotIsServedInTheBackground } from './who-has-no-slot-is-served-in-the-background.ts';
import { withTables } from './words.ts';

const anOwnerExecutesInItsSlot = sometimes({
  name: 'an-owner-executes-in-its-slot',
  because: 'a plan that nobody uses proves nothing',
  source: ['cosched-balance:T-TABLE'],
  appliesTo: withTables,
  about: 'cpu',
  seen: (w, cpu) => w.cpu.curr[cpu] !== NONE && w.cpu.curr[cpu] === slotOwnerAt(w, cpu, w.system.nowNs[0]!),
});

export const TABLE_CLAIMS: readonly Property[] = [
  aPlanGivesNoTimeTwice,
  slotSiblingsNeverMix,
  aSlotIsForItsOwner,
  whoHasNoSlotIsServedInTheBackground,
  anOwnerExecutesInItsSlot,
];
