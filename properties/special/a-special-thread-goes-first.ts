// What special threads are for: the frequency must rise before the reservations that need it can keep their deadlines, so the thread that
// raises it goes before all of them, whatever their deadlines. Among special threads any may go first.

import { DL, NONE } from '../../model/ids.ts';
import { competesAs, isSpecial } from '../../model/view.ts';
import { isCandidate } from '../core/candidates.ts';
import { always } from '../types.ts';
import { atRest, cpuName, ranked } from '../vocabulary.ts';
import { withSpecialThreads } from './words.ts';

export const aSpecialThreadGoesFirst = always({
  name: 'a-special-thread-goes-first',
  because: 'a reservation that executes before the frequency was raised for it may need longer than it reserved',
  source: ['base-scheduler:9', '794a56ebd9a5', 'dl_entity_preempt() of kernel/sched/sched.h'],
  appliesTo: withSpecialThreads,
  judged: 'rest',
  about: 'cpu',
  check(w, cpu, names) {
    const donor = competesAs(w, cpu);
    if (donor === NONE || w.task.cls[donor] !== DL || isSpecial(w, donor)) return null;
    for (let t = w.cpu.dlFirst[cpu]!, hops = 0; t !== NONE && hops <= w.threads; t = w.task.rqNext[t]!, hops++) {
      if (!isSpecial(w, t) || w.task.passedOver[t] === 1 || !isCandidate(w, cpu, t) || !atRest(w, cpu)) continue;
      const whose = w.dl.deadlineNs[donor]! > w.dl.deadlineNs[t]! ? 'later' : 'not later';
      return `${ranked(w, names, t)} waits on ${cpuName(cpu)} behind ${ranked(w, names, donor)}, whose deadline is ${whose}`;
    }
    return null;
  },
});
