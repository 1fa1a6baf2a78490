// Weak affinity for DEADLINE. A kernel that looks at one CPU of its index alone keeps it only where all masks are alike.

import { DL } from '../../model/ids.ts';
import type { Window } from '../types.ts';
import { picksUrgentAlone } from '../vocabulary.ts';
import { follow, followQueues, quiescent, WAIT_EVENTS, waitMemory, waitsBesideLess } from './waits.ts';

export const aWaitingDeadlineTaskHasNoBetterCpu: Window = {
  kind: 'window',
  hears: WAIT_EVENTS,
  name: 'a-waiting-deadline-task-has-no-better-cpu',
  because: 'a DEADLINE task that waits beside a CPU with less urgent work is late for nothing',
  source: ['base-scheduler:weak-APA', 'base-scheduler:G-top-M', 'base-scheduler:30', 'base-scheduler:39'],
  appliesTo: (features) => features.has('linux-placement') && picksUrgentAlone(features),
  about: 'task',
  memory: waitMemory('dlWaits'),
  observe(w, events, memory, _passedNs, _shape, names) {
    follow(w, DL, events, memory);
    followQueues(w, DL, memory);
    return quiescent(w) ? waitsBesideLess(w, DL, memory, names) : null;
  },
  report: () => ({ formula: 'none: judged when nothing is pending', maxNs: 0, promised: true }),
};
