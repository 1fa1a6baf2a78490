// Work conservation. RT and DEADLINE tasks count wherever they wait, fair tasks only on their own CPU: what spreads those over CPUs
// is periodic and promises nothing at any one instant.

import { DL, FAIR, NONE } from '../../model/ids.ts';
import { firstQueued, mayExecuteOn } from '../../model/view.ts';
import { always } from '../types.ts';
import { picksAlone, stranded } from '../vocabulary.ts';

export const noCpuIdlesBesideWork = always({
  name: 'no-cpu-idles-beside-work',
  because: 'an idle CPU with a task waiting that may run there is time lost for nothing',
  source: [
    'proxy-exec:G4',
    'base-scheduler:WC-local',
    'base-scheduler:WC-global-rt',
    'proxy-exec:M32',
    'proxy-exec:M39',
  ],
  appliesTo: (features) => features.has('stable-placement') && picksAlone(features),
  judged: 'quiescent',
  about: 'world',
  check(w, _world, names) {
    for (let idle = 0; idle < w.cpus; idle++) {
      if (w.cpu.curr[idle] !== NONE || w.cpu.donor[idle] !== NONE) continue;
      for (let from = 0; from < w.cpus; from++) {
        for (let cls = DL; cls >= FAIR; cls--) {
          if (cls === FAIR && from !== idle) continue;
          for (
            let t = firstQueued(w, from, cls), hops = 0;
            t !== NONE && hops <= w.threads;
            t = w.task.rqNext[t]!, hops++
          ) {
            if (w.task.isBlocked[t] === 1 || w.task.onCpu[t] !== NONE || !mayExecuteOn(w, t, idle)) continue;
            return `CPU ${idle} idles while ${names.task(t)} waits on CPU ${from} and may run there${stranded(w, names, t, from)}`;
          }
        }
      }
    }
    return null;
  },
});
