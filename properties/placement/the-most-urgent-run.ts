// Global order where every runnable RT and DEADLINE task may use all CPUs: the tasks that run are the most urgent ones, as a matching of
// tasks to CPUs finds them. With restricted masks this would be strong affinity, which nobody promises.

import { NONE } from '../../model/ids.ts';
import { isRealtime, isServer, mayExecuteOn, type View } from '../../model/view.ts';
import { always } from '../types.ts';
import { picksAlone } from '../vocabulary.ts';
import { leftOut } from './matching.ts';

/** A fair server that is queued competes as well, on its own CPU alone, and whom it serves is not urgent by itself. */
function allMaySpread(w: View): boolean {
  for (let t = 0; t < w.threads; t++) {
    if (w.task.queueOf[t] === NONE || !isRealtime(w, t)) continue;
    if (isServer(w, t)) return false;
    for (let cpu = 0; cpu < w.cpus; cpu++) if (!mayExecuteOn(w, t, cpu)) return false;
  }
  return true;
}

export const theMostUrgentRun = always({
  name: 'the-most-urgent-run',
  because: 'the analysis of global scheduling counts on the m most urgent of all tasks being those that run on m CPUs',
  source: ['base-scheduler:G-top-M', 'base-scheduler:strong-APA'],
  appliesTo: (features) => features.has('stable-placement') && !features.has('proxy-execution') && picksAlone(features),
  judged: 'quiescent',
  about: 'world',
  check(w, _world, names) {
    if (!allMaySpread(w)) return null;
    const task = leftOut(w);
    return task === NONE ? null : `${names.task(task)} waits although it is among the ${w.cpus} most urgent`;
  },
});
