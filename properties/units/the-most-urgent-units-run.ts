// Global order of units where their ends may execute everywhere: as many as there are CPUs run, and they are the most urgent ones.

import { NONE } from '../../model/ids.ts';
import { mayExecuteOn, type View } from '../../model/view.ts';
import { ranksOfUnits } from '../oracles/units.ts';
import { always } from '../types.ts';
import { unitLeftOut } from './matching.ts';
import { balancesUnits, unitName } from './words.ts';

function allMaySpread(w: View, ranks: Int32Array): boolean {
  for (let exec = 0; exec < w.tasks; exec++) {
    if (ranks[exec] === NONE) continue;
    for (let cpu = 0; cpu < w.cpus; cpu++) if (!mayExecuteOn(w, exec, cpu)) return false;
  }
  return true;
}

export const theMostUrgentUnitsRun = always({
  name: 'the-most-urgent-units-run',
  because: 'who lends its context to a lock owner counts on that owner as it would on itself',
  source: ['proxy-exec:G1', 'base-scheduler:DM4', 'proxy-exec:P4', 'sched_football'],
  appliesTo: balancesUnits,
  judged: 'quiescent',
  about: 'world',
  check(w, _world, names) {
    const ranks = ranksOfUnits(w);
    if (!allMaySpread(w, ranks)) return null;
    const exec = unitLeftOut(w, ranks);
    if (exec === NONE) return null;
    return `${unitName(w, names, exec, ranks[exec]!)} waits although it is among the ${w.cpus} most urgent units`;
  },
});
