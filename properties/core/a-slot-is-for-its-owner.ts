// Tables: a CPU executes the owner of its present slot whenever that is runnable there, but for more urgent classes; and otherwise nobody of
// another cookie than the slots that its core has.

import { FAIR, NONE } from '../../model/ids.ts';
import { slotCookieAt, slotOwnerAt } from '../../model/view.ts';
import { always } from '../types.ts';
import { isRunnableFair, withTables } from './words.ts';

export const aSlotIsForItsOwner = always({
  name: 'a-slot-is-for-its-owner',
  because: 'the share and the longest wait that the plan promises are those of its slots',
  source: ['cosched-balance:T-TABLE', 'cosched-balance:design-A4'],
  appliesTo: withTables,
  judged: 'rest',
  about: 'cpu',
  check(w, cpu, names) {
    const now = w.system.nowNs[0]!;
    // The end of the slot before is still to be noticed.
    if (w.cpu.online[cpu] === 0 || w.core.slotUntilNs[cpu]! <= now) return null;
    const donor = w.cpu.donor[cpu]!;
    if (donor !== NONE && w.task.cls[donor] !== FAIR) return null;
    const owner = slotOwnerAt(w, cpu, now);
    if (owner !== NONE && owner !== donor && isRunnableFair(w, owner) && w.task.queueOf[owner] === cpu) {
      const instead = donor === NONE ? 'idles' : `executes ${names.task(donor)}`;
      return `CPU ${cpu} ${instead} in the slot of ${names.task(owner)}, which is runnable there`;
    }
    const cookie = slotCookieAt(w, cpu, now);
    if (donor === NONE || cookie === NONE || w.cookie.cookie[donor] === cookie) return null;
    return `CPU ${cpu} executes ${names.task(donor)} of cookie ${w.cookie.cookie[donor]} while its core has slots of cookie ${cookie}`;
  },
});
