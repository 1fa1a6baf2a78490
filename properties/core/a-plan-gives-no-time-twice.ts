// Tables: what the plan of a design says is sound: no CPU has two slots at a time, siblings have none of different cookies, no task has two at a time,
// and a slot lies within the cycle.

import { NONE } from '../../model/ids.ts';
import { type Slots, slotsMax, slotsOf, type View } from '../../model/view.ts';
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
    const now = w.system.nowNs[0]!;
    const most = slotsMax(w);
    for (let at = 0; at < w.tasks * most; at++) {
      const [task, slots] = [Math.floor(at / most), slotsOf(w, Math.floor(at / most), at % most, now)];
      if (slots.slotCpu[task] === NONE) continue;
      if (slots.slotToNs[task]! > w.coreUse.cycleNs[0]!)
        return `the slot of ${names.task(task)} ends at ${slots.slotToNs[task]} ns, and the cycle at ${w.coreUse.cycleNs[0]} ns`;
      for (let before = 0; before < at; before++) {
        const [other, beside] = [Math.floor(before / most), slotsOf(w, Math.floor(before / most), before % most, now)];
        if (!overlap(slots, task, beside, other)) continue;
        const both = `the slots of ${names.task(other)} and ${names.task(task)}`;
        const [cpu, otherCpu] = [slots.slotCpu[task]!, beside.slotCpu[other]!];
        if (task === other) return `both slots of ${names.task(task)}, on CPU ${otherCpu} and CPU ${cpu}, overlap`;
        if (cpu === otherCpu) return `${both} on CPU ${cpu} overlap`;
        if (areOfOneCore(w, cpu, otherCpu) && w.cookie.cookie[task] !== w.cookie.cookie[other])
          return `${both} on the siblings CPU ${otherCpu} and CPU ${cpu} overlap, and their cookies differ`;
      }
    }
    return null;
  },
});

const areOfOneCore = (w: View, a: number, b: number): boolean => w.core.first[a] === w.core.first[b];

const overlap = (a: Slots, task: number, b: Slots, other: number): boolean =>
  b.slotCpu[other] !== NONE && a.slotFromNs[task]! < b.slotToNs[other]! && b.slotFromNs[other]! < a.slotToNs[task]!;
