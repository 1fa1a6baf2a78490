// Which units would run if running ones could be shifted along CPUs of their masks: the matching of tasks to CPUs, asked about units.

import { NONE } from '../../model/ids.ts';
import { moreUrgent, type View } from '../../model/view.ts';
import { servedRank } from '../oracles/units.ts';
import { leftOut, type Players } from '../placement/matching.ts';

let ranks: Int32Array = new Int32Array(0);

const units: Players = {
  plays: (_w, task) => ranks[task] !== NONE,
  rank: (_w, task) => ranks[task]!,
  served: (w, cpu) => servedRank(w, ranks, cpu),
};

/** Does a unit wait while some CPU, whether in its mask or not, is busy with less? Otherwise nothing that is shifted would let one in. */
function someUnitCouldGain(w: View): boolean {
  for (let exec = 0; exec < w.tasks; exec++) {
    if (ranks[exec] === NONE || w.task.onCpu[exec] !== NONE) continue;
    for (let cpu = 0; cpu < w.cpus; cpu++) if (moreUrgent(w, ranks[exec]!, servedRank(w, ranks, cpu))) return true;
  }
  return false;
}

/** The end of a unit that waits although the best matching has a CPU for it; NONE if there is none. */
export function unitLeftOut(w: View, ranksOfAll: Int32Array): number {
  ranks = ranksOfAll;
  if (!someUnitCouldGain(w)) return NONE;
  const exec = leftOut(w, units);
  return exec !== NONE && w.task.onCpu[exec] === NONE ? exec : NONE;
}
