// Tables that are planned anew: what the slots of a task come to in a cycle is what the plan promises it. Slots that are too short to be worth a switch
// are merged with what stands beside them, and the time that this takes is given back within the cycle, or nothing is promised.

import { slotsMax, slotsOf } from '../../model/view.ts';
import { always } from '../types.ts';
import { withPlans } from './words.ts';

export const aPlanKeepsItsReservations = always({
  name: 'a-plan-keeps-its-reservations',
  because: 'whoever is promised a share of each cycle has no other way to get it',
  source: ['cosched-balance:T-TABLE', 'cosched-balance:design-A4'],
  appliesTo: withPlans,
  judged: 'quiescent',
  about: 'world',
  check(w, _subject, names) {
    const { fromNs, reservedNs, wasReservedNs } = w.plan;
    const now = w.system.nowNs[0]!;
    for (let task = 0; task < w.tasks; task++) {
      let ns = 0;
      for (let nth = 0; nth < slotsMax(w); nth++) {
        const { slotFromNs, slotToNs } = slotsOf(w, task, nth, now);
        ns += slotToNs[task]! - slotFromNs[task]!;
      }
      const promised = (now < fromNs[task]! ? wasReservedNs : reservedNs)[task]!;
      if (ns < promised) return `${names.task(task)} has slots for ${ns} ns of a cycle that promises it ${promised} ns`;
    }
    return null;
  },
});
