// Weak affinity for RT, work conservation included, since an idle CPU serves the least of all. With all masks alike it says that the most
// urgent run. Judged when nothing is pending: push and pull work after the fact.

import { RT } from '../../model/ids.ts';
import type { Window } from '../types.ts';
import { picksUrgentAlone } from '../vocabulary.ts';
import { follow, followQueues, quiescent, WAIT_EVENTS, waitMemory, waitsBesideLess } from './waits.ts';

export const aWaitingRtTaskHasNoBetterCpu: Window = {
  kind: 'window',
  hears: WAIT_EVENTS,
  name: 'a-waiting-rt-task-has-no-better-cpu',
  because: 'an RT task that waits beside a CPU with less urgent work is late for nothing',
  source: ['base-scheduler:weak-APA', 'base-scheduler:WC-global-rt', 'base-scheduler:G-top-M', 'base-scheduler:39'],
  appliesTo: (features) => features.has('linux-placement') && picksUrgentAlone(features),
  about: 'task',
  memory: waitMemory('rtWaits'),
  observe(w, events, memory, _passedNs, _shape, names) {
    follow(w, RT, events, memory);
    followQueues(w, RT, memory);
    return quiescent(w) ? waitsBesideLess(w, RT, memory, names) : null;
  },
  report: () => ({ formula: 'none: judged when nothing is pending', maxNs: 0, promised: true }),
};
