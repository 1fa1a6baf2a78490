// For how long a unit waits while a CPU is busy with less: what designs without unit balance do not promise must be known all the same. Beside
// it the strong form, which nobody promises: a unit waits that would run if others were shifted along CPUs of their masks.

import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import { lesserCpu, ranksOfUnits } from '../oracles/units.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import type { Window } from '../types.ts';
import { timeMayPass } from '../windows/inversion.ts';
import { unitLeftOut } from './matching.ts';

const columns = {
  open: ghost('the unit that ends in this task waits and should not'),
  ...spanColumns,
  ...heldColumn,
  valid: ghost('row 0: the columns describe what every CPU does until the next section'),
};

/** The units that wait and should not: 1 in the row of the task that each ends in. Asked once a look. */
type Waits = (w: View, ranks: Int32Array, open: Float64Array) => void;

const measured = (name: string, because: string, source: readonly string[], memory: string, waits: Waits): Window => ({
  kind: 'window',
  hears: [],
  name,
  because,
  source,
  appliesTo: (features) => features.has('proxy-execution'),
  about: 'task',
  memory: part(memory, 'task', columns),
  observe(w, _events, memory, passedNs) {
    const { open, valid } = memory;
    const undisturbed = !wasHeld(memory, w) && valid![0] === 1;
    for (let task = 0; passedNs > 0 && undisturbed && task < w.tasks; task++) {
      if (open![task] === 0) continue;
      lasts(memory, task, passedNs);
    }
    const rests = timeMayPass(w);
    valid![0] = rests ? 1 : 0;
    if (!rests) return null;
    open!.fill(0);
    waits(w, ranksOfUnits(w), open!);
    for (let task = 0; task < w.tasks; task++) if (open![task] === 0) ends(memory, task);
    return null;
  },
  report: (memory) => ({ formula: 'not promised, no bound', maxNs: memory.maxNs![0]!, promised: false }),
});

export const unitInversionIsMeasured = measured(
  'unit-inversion-is-measured',
  'an owner that waits beside less than its most urgent waiter is what balancing of units is to end',
  ['proxy-exec:G2', 'proxy-exec:V1', 'proxy-exec:P4'],
  'unitInversion',
  (w, ranks, open) => {
    for (let exec = 0; exec < w.tasks; exec++) if (lesserCpu(w, ranks, exec) !== NONE) open[exec] = 1;
  },
);

export const strongUnitInversionIsMeasured = measured(
  'strong-unit-inversion-is-measured',
  'what shifting running units along their masks would gain is the price of moving one unit at a time',
  ['proxy-exec:G1', 'base-scheduler:strong-APA', 'proxy-exec:P4'],
  'strongUnitInversion',
  (w, ranks, open) => {
    const exec = unitLeftOut(w, ranks);
    if (exec !== NONE && ranks[exec] !== NONE) open[exec] = 1;
  },
);
