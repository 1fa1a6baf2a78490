// The whole of priority inversion, promised or not: an urgent task is blocked, and the end of its chain could execute on some CPU
// that serves something less urgent. It never rings; its maximum is what one design can be compared with another by.

import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import type { Window } from '../types.ts';
import { idleOwner, someCpuServesLess, timeMayPass, urgentWaiter } from './inversion.ts';

export const inversionIsMeasured: Window = {
  kind: 'window',
  hears: [],
  name: 'inversion-is-measured',
  because: 'what a design does not promise must be known all the same before somebody relies on it',
  source: ['proxy-exec:V1', 'proxy-exec:P0', 'proxy-exec:P4'],
  appliesTo: (features) => features.has('mutex'),
  about: 'task',
  memory: part('anyInversion', 'task', {
    open: ghost('the end of its chain could execute and does not'),
    ...spanColumns,
    ...heldColumn,
    valid: ghost('row 0: the columns describe what every CPU does until the next section'),
  }),
  observe(w, _events, memory, passedNs) {
    const open = memory.open!;
    const undisturbed = !wasHeld(memory, w) && memory.valid![0] === 1;
    if (passedNs > 0 && undisturbed) {
      for (let task = 0; task < w.tasks; task++) {
        if (open[task] === 0) continue;
        lasts(memory, task, passedNs);
      }
    }
    const valid = timeMayPass(w);
    memory.valid![0] = valid ? 1 : 0;
    if (!valid) return null;
    for (let task = 0; task < w.tasks; task++) {
      const owner = urgentWaiter(w, task) ? idleOwner(w, task, false) : NONE;
      open[task] = owner !== NONE && someCpuServesLess(w, task, owner) ? 1 : 0;
      if (open[task] === 0) ends(memory, task);
    }
    return null;
  },
  report: (memory) => ({ formula: 'not promised, no bound', maxNs: memory.maxNs![0]!, promised: false }),
};
