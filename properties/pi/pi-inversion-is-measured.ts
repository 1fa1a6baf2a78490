// How long an RT or DEADLINE task that waits for an rt_mutex is kept from it while the end of its chain could execute on a CPU that serves
// less urgent work. It never rings: with one CPU it is nothing but the walk, with several the owner may be pinned or stranded.

import { NONE, QUEUED, RUNNING } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isRealtime, type View } from '../../model/view.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import type { Window } from '../types.ts';
import { someCpuServesLess, timeMayPass } from '../windows/inversion.ts';
import { rtOwnerOf, withRtMutexes } from './waits.ts';

/** The end of the chain of an urgent waiter, if it could execute and does not; NONE. */
function idleEnd(w: View, task: number): number {
  if (!isRealtime(w, task) || rtOwnerOf(w, task) === NONE) return NONE;
  let at = task;
  for (let hops = 0; hops <= w.threads; hops++) {
    const owner = rtOwnerOf(w, at);
    if (owner === NONE) break;
    at = owner;
  }
  return w.task.state[at] === RUNNING && w.task.onRq[at] === QUEUED && w.task.onCpu[at] === NONE ? at : NONE;
}

export const piInversionIsMeasured: Window = {
  kind: 'window',
  hears: [],
  name: 'pi-inversion-is-measured',
  because: 'what a design does not promise must be known all the same before somebody relies on it',
  source: ['base-scheduler:INV-PI-1', 'base-scheduler:golden-G1'],
  appliesTo: withRtMutexes,
  about: 'task',
  memory: part('piInversion', 'task', {
    open: ghost('the end of its chain could execute and does not'),
    ...spanColumns,
    ...heldColumn,
    valid: ghost('row 0: the columns describe what every CPU does until the next section'),
  }),
  observe(w, _events, memory, passedNs) {
    const undisturbed = !wasHeld(memory, w) && memory.valid![0] === 1;
    if (passedNs > 0 && undisturbed) {
      for (let task = 0; task < w.tasks; task++) {
        if (memory.open![task] === 0) continue;
        lasts(memory, task, passedNs);
      }
    }
    const valid = timeMayPass(w);
    memory.valid![0] = valid ? 1 : 0;
    if (!valid) return null;
    for (let task = 0; task < w.tasks; task++) {
      const end = idleEnd(w, task);
      memory.open![task] = end !== NONE && someCpuServesLess(w, task, end) ? 1 : 0;
      if (memory.open![task] === 0) ends(memory, task);
    }
    return null;
  },
  report: (memory) => ({ formula: 'not promised, no bound', maxNs: memory.maxNs![0]!, promised: false }),
};
