// Tables: what the plan of a design says is sound: no CPU has two slots at a time, siblings have none of different cookies, a slot lies within the
// cycle and within the mask that its task began with.

import { hasSlot, type View } from '../../model/view.ts';
import { always } from '../types.ts';
import { withTables } from './words.ts';

export const aPlanGivesNoTimeTwice = always({
  name: 'a-plan-gives-no-time-twice',
  because: 'a dispatcher that looks nothing else up does what the plan says, right or wrong',
  source: ['cosched-balance:T-TABLE'],
  appliesTo: withTables,
  judged: 'quiescent',
  about: 'world',
  check(w, _subject, names) {
    const { slotCpu, slotToNs, cookie } = w.cookie;
    for (let task = 0; task < w.tasks; task++) {
      if (!hasSlot(w, task)) continue;
      if (slotToNs[task]! > w.coreUse.cycleNs[0]!)
        return `the slot of ${names.task(task)} ends at ${slotToNs[task]} ns, and the cycle at ${w.coreUse.cycleNs[0]} ns`;
      for (let other = 0; other < task; other++) {
        if (!overlap(w, task, other)) continue;
        const both = `the slots of ${names.task(other)} and ${names.task(task)}`;
        if (slotCpu[task] === slotCpu[other]) return `${both} on CPU ${slotCpu[task]} overlap`;
        if (w.core.first[slotCpu[task]!] === w.core.first[slotCpu[other]!] && cookie[task] !== cookie[other])
          return `${both} on the siblings CPU ${slotCpu[other]} and CPU ${slotCpu[task]} overlap, and their cookies differ`;
      }
    }
    return null;
  },
});

const overlap = (w: View, a: number, b: number): boolean =>
  hasSlot(w, b) && w.cookie.slotFromNs[a]! < w.cookie.slotToNs[b]! && w.cookie.slotFromNs[b]! < w.cookie.slotToNs[a]!;
