// Situations that a search of rt_mutexes must have met.

import { NONE, SPIN_PREEMPTED } from '../../model/ids.ts';
import { sometimes } from '../types.ts';
import { rtOwnerOf, withRtMutexes } from './waits.ts';

/** A waits for an rt_mutex of B, which waits for one of C. */
export const aPiChainHasThreeTasks = sometimes({
  name: 'a-pi-chain-has-three-tasks',
  because: 'in shorter chains the walk never goes beyond the first owner',
  source: ['base-scheduler:INV-PI-1', 'base-scheduler:INV-PI-3'],
  appliesTo: withRtMutexes,
  about: 'task',
  seen(w, task) {
    const middle = rtOwnerOf(w, task);
    const end = middle === NONE ? NONE : rtOwnerOf(w, middle);
    return end !== NONE && end !== task;
  },
});

export const aSpinEndsByPreemption = sometimes({
  name: 'a-spin-ends-by-preemption',
  because: 'a waiter that is preempted while it spins must sleep, and its wake-up must not be lost on the way',
  source: ['linux-observed:L1'],
  appliesTo: (features) => features.has('pi-spin'),
  about: 'task',
  seen: (w, task) => w.task.spinEnd[task] === SPIN_PREEMPTED,
});
