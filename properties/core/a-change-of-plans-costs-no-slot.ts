// Tables that are planned anew: each cycle holds what the plan in force at its beginning promised, so that no task waits for its next slot for longer
// than what two cycles leave to others. A plan that took effect in the middle of a cycle could take slots from it that are over in the new one.

import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { reservedNs, slotsMax, slotsOf, type View } from '../../model/view.ts';
import type { Window } from '../types.ts';
import { withPlans } from './words.ts';

const FORMULA =
  'what two cycles leave beside the share of the task: the rest of one before the change, and of one behind it';

export const aChangeOfPlansCostsNoSlot: Window = {
  kind: 'window',
  hears: [],
  name: 'a-change-of-plans-costs-no-slot',
  because:
    'the longest wait that a plan promises is promised across the seam as well, however often plans are exchanged',
  source: ['cosched-balance:T-SWITCH'],
  appliesTo: withPlans,
  about: 'task',
  memory: part('planSeams', 'task', {
    hadNs: ghost('what its slots came to in the present cycle so far'),
    promisedNs: ghost('what was promised of that when it began'),
    gapNs: ghost('for how long it has had no slot'),
    cycle: ghost('row 0: the present cycle', -1),
    lastNs: ghost('row 0: the last look'),
    maxNs: ghost('row 0: the longest wait for a slot of this run'),
  }),
  observe(w, _events, { hadNs, promisedNs, gapNs, cycle, lastNs, maxNs }, passedNs, _shape, names) {
    const now = w.system.nowNs[0]!;
    const cycleNs = w.coreUse.cycleNs[0]!;
    if (passedNs === 0 && cycle![0]! >= 0) return null;
    let says: string | null = null;
    let from = lastNs![0]!;
    for (;;) {
      const nth = Math.floor(from / cycleNs);
      const to = Math.min(now, (nth + 1) * cycleNs);
      const begins = cycle![0] !== nth;
      for (let task = 0; task < w.tasks; task++) {
        if (begins) {
          if (hadNs![task]! < promisedNs![task]! && says === null)
            says = `${names.task(task)} had slots for ${hadNs![task]} ns of a cycle that promised it ${promisedNs![task]} ns when it began`;
          hadNs![task] = 0;
          promisedNs![task] = reservedNs(w, task, from);
        }
        const ns = slotTimeIn(w, task, from, to);
        hadNs![task]! += ns;
        gapNs![task] = ns > 0 || promisedNs![task] === 0 ? 0 : gapNs![task]! + to - from;
        if (gapNs![task]! > maxNs![0]!) maxNs![0] = gapNs![task]!;
        const most = 2 * (cycleNs - promisedNs![task]!);
        if (gapNs![task]! > most && says === null)
          says = `${names.task(task)} has had no slot for ${gapNs![task]} ns; ${FORMULA}: ${most} ns`;
      }
      cycle![0] = nth;
      from = to;
      if (from >= now) break;
    }
    lastNs![0] = now;
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};

/** Of a stretch within one cycle, by the plan that was in force when it began. */
function slotTimeIn(w: View, task: number, fromNs: number, toNs: number): number {
  const cycleNs = w.coreUse.cycleNs[0]!;
  const start = Math.floor(fromNs / cycleNs) * cycleNs;
  let ns = 0;
  for (let nth = 0; nth < slotsMax(w); nth++) {
    const { slotCpu, slotFromNs, slotToNs } = slotsOf(w, task, nth, fromNs);
    if (slotCpu[task] === NONE) continue;
    ns += Math.max(0, Math.min(toNs, start + slotToNs[task]!) - Math.max(fromNs, start + slotFromNs[task]!));
  }
  return ns;
}
