// The kept counter against the queues themselves, walked to their ends; a fair server is no task. Quiescent, since it looks at every queued task.

import { DL, FAIR, NONE, STOP } from '../../model/ids.ts';
import { firstQueued, isServer } from '../../model/view.ts';
import { always } from '../types.ts';
import { cpuName, everyDesign } from '../vocabulary.ts';

export const nrRunningEqualsRecount = always({
  name: 'nr-running-equals-recount',
  because: 'balancing, tick and idle decisions read the counter, and a drift never corrects itself',
  source: ['base-scheduler:S4', 'proxy-exec:K8', 'cosched-balance:ONE-PLACE', '52d15521eb75'],
  appliesTo: everyDesign,
  judged: 'quiescent',
  about: 'cpu',
  check(w, cpu) {
    const { rqNext } = w.task;
    let queued = firstQueued(w, cpu, STOP) === NONE ? 0 : 1;
    for (let cls = FAIR; cls <= DL; cls++) {
      for (let at = firstQueued(w, cpu, cls), hops = 0; at !== NONE && hops <= w.threads; at = rqNext[at]!, hops++) {
        if (!isServer(w, at)) queued++;
      }
    }
    const kept = w.cpu.nrRunning[cpu]!;
    return queued === kept ? null : `nr_running of ${cpuName(cpu)} is ${kept}, and ${queued} tasks are queued there`;
  },
});
