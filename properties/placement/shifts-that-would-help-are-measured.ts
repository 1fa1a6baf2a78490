// Strong affinity is promised by nobody: a task waits that would run if others were shifted along CPUs of their masks. It never rings; for how
// long that lasts is what one design can be compared with another by. Where every mask is full there is nothing to shift, and
// `the-most-urgent-run` judges.

import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import type { Window } from '../types.ts';
import { timeMayPass } from '../windows/inversion.ts';
import { leftOut } from './matching.ts';

/** Is a task listed that could be moved? */
function somebodyWaits(w: View): boolean {
  for (let cpu = 0; cpu < w.cpus; cpu++) if (w.cpu.rtListed[cpu]! + w.cpu.dlListed[cpu]! > 0) return true;
  return false;
}

export const shiftsThatWouldHelpAreMeasured: Window = {
  kind: 'window',
  hears: [],
  name: 'shifts-that-would-help-are-measured',
  because: 'what shifting running tasks along their masks would gain is the price of moving one task at a time',
  source: ['base-scheduler:strong-APA'],
  appliesTo: (features) => !features.has('proxy-execution') && !features.has('bandwidth-inheritance'),
  about: 'cpu',
  memory: part('shiftsHelp', 'cpu', {
    open: ghost('row 0: somebody waits whom shifting would let run'),
    ...spanColumns,
    ...heldColumn,
  }),
  observe(w, _events, memory, passedNs) {
    const { open } = memory;
    const undisturbed = !wasHeld(memory, w);
    if (open![0] === 1 && undisturbed) lasts(memory, 0, passedNs);
    if (w.cpus < 2 || !timeMayPass(w)) {
      open![0] = 0;
      return null;
    }
    open![0] = somebodyWaits(w) && leftOut(w) !== NONE ? 1 : 0;
    if (open![0] === 0) ends(memory, 0);
    return null;
  },
  report: (memory) => ({ formula: 'not promised, no bound', maxNs: memory.maxNs![0]!, promised: false }),
};
