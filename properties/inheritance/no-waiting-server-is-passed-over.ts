// Rule 4 of multiprocessor bandwidth inheritance: the server of a waiter stays in the ready queue with its own deadline and budget. So on the
// scale of all CPUs it competes like any other: it is not left waiting while a CPU serves something less urgent. Masks are no part of the
// theory: a waiter that is bound to one CPU may be queued on another one while it waits.

import { DL, NONE, RT } from '../../model/ids.ts';
import { firstQueued, moreUrgent } from '../../model/view.ts';
import { always } from '../types.ts';
import { inherits, mayGoAnywhere } from './words.ts';

export const noWaitingServerIsPassedOver = always({
  name: 'no-waiting-server-is-passed-over',
  because: 'a waiter that does not compete with its own urgency lends the owner less than it was said to inherit',
  source: ['base-scheduler:M-BWI-T2', 'base-scheduler:G-top-M'],
  appliesTo: (features) => inherits(features) && features.has('stable-placement'),
  judged: 'quiescent',
  about: 'world',
  check(w, _world, names) {
    for (let from = 0; from < w.cpus; from++) {
      for (let cls = DL; cls >= RT; cls--) {
        for (
          let t = firstQueued(w, from, cls), hops = 0;
          t !== NONE && hops <= w.threads;
          t = w.task.rqNext[t]!, hops++
        ) {
          if (w.task.isBlocked[t] === 0 || w.cpu.donor[from] === t || !mayGoAnywhere(w, t)) continue;
          for (let cpu = 0; cpu < w.cpus; cpu++) {
            const donor = w.cpu.donor[cpu]!;
            if (!moreUrgent(w, t, donor)) continue;
            const served = donor === NONE ? 'idles' : `serves ${names.task(donor)}`;
            return `${names.task(t)} waits for a mutex and for CPU ${from} while CPU ${cpu} ${served}`;
          }
        }
      }
    }
    return null;
  },
});
